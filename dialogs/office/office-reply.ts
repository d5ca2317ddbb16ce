/** The answer once the ward or commune is known: its service centre, or the competent office of the procedure in hand. */

import type { Unit } from "../../knowledge/offices/place-file.ts";
import type { Receiver } from "../../knowledge/offices/receivers.ts";
import type { CityCentre, Office } from "../../knowledge/offices.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { syllables } from "../../knowledge/search/fold.ts";
import type { Reply } from "../conversation.ts";
import type { Scene } from "../scene.ts";
import { dateWords, numberWords, officeWords } from "../words.ts";

/** The service centre of a unit; `asked` is the message, for what is asked about the police. */
export function centreReply(unit: Unit, label: string, asked: string, scene: Scene): Reply {
  const { phrases, knowledge } = scene;
  const police = knowledge.vocabulary.asksForPolice(syllables(asked)) ? [phrases.office.policeUnknown] : [];
  return { text: paragraphs([...renamed(unit, label, scene), ...centreLines(unit, scene), ...police]) };
}

export function cityCentreReply(scene: Scene): Reply {
  return { text: paragraphs(cityLines(scene.knowledge.offices.cityCentre, scene)) };
}

/** What one goes for: one procedure, or several that go to the same body. */
export type Matter = readonly [LoadedProcedure, ...LoadedProcedure[]];

/** Where to go for a matter; `place` is where the person lives, if that is known. */
export function competentReply(matter: Matter, place: { unit: Unit; label: string } | undefined, scene: Scene): Reply {
  const { phrases, knowledge, tell } = scene;
  const [procedure, ...others] = matter;
  if (knowledge.holds.isHeld(procedure.id) || knowledge.holds.isHeld(procedure.id, "where")) {
    return { text: phrases.held(tell(procedure.name), officeWords(procedure, scene)) };
  }
  const receiver = knowledge.receivers.of(procedure.body) ?? { at: "other", anyWard: false };
  const lead = place ? renamed(place.unit, place.label, scene) : [];
  return {
    text: paragraphs([...lead, ...receiverLines(receiver, matter, place?.unit, scene), ...anyWardHint(receiver, scene)]),
    choices:
      others.length > 0
        ? matter.map((one) => ({ title: tell(one.name), say: tell(one.name) }))
        : (["documents", "fee", "time"] as const).map((facet) => ({ title: phrases.labels[facet], say: phrases.ask[facet] })),
    ...(others.length === 0 && { about: procedure.id }),
  };
}

/** Whether the ward decides where to go. */
export const dependsOnWard = (receiver: Receiver | undefined): boolean =>
  receiver === undefined || receiver.at === "wardCentre" || receiver.at === "wardPolice";

/** Filing at another ward's centre, for the procedure in hand or in general. */
export function anyWardReply(procedure: LoadedProcedure | undefined, scene: Scene): Reply {
  const { phrases, knowledge, tell } = scene;
  const { since, procedures, of } = knowledge.receivers.nonTerritorial;
  const figures = [dateWords(since), numberWords(procedures, scene), numberWords(of, scene)] as const;
  if (!procedure) return { text: phrases.place.anyWardGeneral(...figures) };
  const receiver = knowledge.receivers.of(procedure.body);
  const known = receiver?.anyWard
    ? [`**${tell(procedure.name)}**`, phrases.place.where(tell(procedure.where)), phrases.place.anyWard(...figures)]
    : [phrases.place.anyWardNot(tell(procedure.name), officeWords(procedure, scene)), phrases.place.where(tell(procedure.where))];
  return { text: paragraphs(known), about: procedure.id };
}

function receiverLines(receiver: Receiver, matter: Matter, unit: Unit | undefined, scene: Scene): string[] {
  const { phrases, knowledge } = scene;
  const lead = leadLines(matter, scene);
  const centre = unit ? centreLines(unit, scene) : [];
  switch (receiver.at) {
    case "wardCentre":
      return [...lead, ...centre];
    case "wardPolice":
      return unit ? [...lead, phrases.place.policeOf(lowerFirst(unit.name)), ...centre] : lead;
    case "cityCentre": {
      const far = unit && knowledge.receivers.branches.areas.includes(unit.area) ? [phrases.place.branches] : [];
      const floor = receiver.floor === undefined ? [] : [phrases.place.floor(receiver.floor)];
      return [...lead, ...cityLines(knowledge.offices.cityCentre, scene), ...floor, ...far];
    }
    case "landBranch":
      return [...lead, phrases.place.landBranch(unit !== undefined), ...(unit ? centre : [phrases.place.landBranchAsk])];
    case "other":
      return [...lead, phrases.place.addressUnknown];
  }
}

/** What it is and where it is filed, in the words of its record. */
function leadLines([procedure, ...others]: Matter, scene: Scene): string[] {
  const { phrases, tell } = scene;
  if (others.length > 0) return [phrases.place.goesTo(officeWords(procedure, scene))];
  return [`**${tell(procedure.name)}**`, phrases.place.where(tell(procedure.where))];
}

const anyWardHint = (receiver: Receiver, { phrases }: Scene): string[] =>
  receiver.anyWard && receiver.at === "wardCentre" ? [phrases.place.anyWardShort] : [];

/** "Phường Bến Nghé trước đây nay thuộc Phường Sài Gòn" when the name said is not today's. */
const renamed = (unit: Unit, label: string, { phrases }: Scene): string[] =>
  label === unit.name ? [] : [phrases.place.nowPartOf(label, unit.name)];

function centreLines(unit: Unit, scene: Scene): string[] {
  const office = scene.knowledge.offices.officeOf(unit.code);
  return office ? contactLines(office.name, office, scene) : [];
}

const cityLines = (centre: CityCentre, scene: Scene): string[] => [
  ...contactLines(scene.tell(centre.name), centre, scene),
  scene.tell(centre.directions),
];

/** Name, address, phone, hours, and whether that is confirmed. */
function contactLines(
  name: string,
  at: Pick<Office, "address" | "phone" | "hours" | "confirmed" | "asOf" | "source">,
  scene: Scene,
): string[] {
  const words = scene.phrases.office;
  const source = scene.knowledge.offices.sources[at.source];
  return [
    words.one(name, at.address),
    ...(at.phone ? [words.phone(at.phone)] : []),
    at.hours ? scene.tell(at.hours) : words.hoursUnknown,
    at.confirmed && source ? words.confirmed(scene.tell(source)) : words.unconfirmed(dateWords(at.asOf)),
  ];
}

const paragraphs = (lines: readonly string[]): string => lines.join("\n\n");
const lowerFirst = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** "Where is the office of ward X?": the service centre of a ward or commune, with what is not confirmed said so. */
import type { Intent } from "../knowledge/intents.ts";
import type { Office, OfficeMatch, Offices } from "../knowledge/offices.ts";
import { type Syllable, syllables } from "../knowledge/search/fold.ts";
import type { Outcome, Reply } from "./conversation.ts";
import { pickOption } from "./parse/choices.ts";
import { reply, type Scene } from "./scene.ts";
import { dateWords } from "./words.ts";

const MOST_CHOICES = 6;
/** A longer message is a story in which a ward may merely be mentioned. */
const LONGEST_WORDS = 16;
const BARE_ADDRESS_WORDS = 7;
/** Words that may follow the name: "là bao nhiêu vậy ạ". */
const LONGEST_TAIL = 5;

export function answerOffice(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const picked = pickUnit(text, scene);
  if (picked) return reply(scene, officeReply(picked, text, scene), { units: undefined });
  const { vocabulary, offices } = scene.knowledge;
  const words = syllables(text);
  const asksWhere = vocabulary.asksForOffice(words) || vocabulary.facetsOf(words).includes("where");
  if (!vocabulary.namesUnit(words) || words.length > (asksWhere ? LONGEST_WORDS : BARE_ADDRESS_WORDS)) return undefined;
  if (scene.search(text).decision === "answer") return undefined;
  const found = findUnit(words, offices);
  if (found.kind === "none") return vocabulary.asksForOffice(words) ? reply(scene, { text: scene.phrases.office.unknown }) : undefined;
  if (found.kind === "one") return reply(scene, officeReply(found.office, text, scene), { units: undefined });
  const units = found.units.slice(0, MOST_CHOICES);
  return reply(
    scene,
    { text: scene.phrases.office.which, choices: units.map(({ name }) => ({ title: name, say: name })) },
    { units: units.map(({ code }) => code) },
  );
}

/** One of the units offered before: taken as the unit of today, not searched for again. */
function pickUnit(text: string, { conversation, knowledge: { offices } }: Scene): Office | undefined {
  const offered = (conversation.units ?? []).flatMap((code) => offices.officeOf(code) ?? []);
  return pickOption(
    text,
    offered.map((office) => ({ value: office, labels: [office.unit] })),
  )?.value;
}

/** The longest beginning of the message that ends in a unit's name: "phường Sài Gòn ở đâu vậy" names phường Sài Gòn. */
function findUnit(words: readonly Syllable[], offices: Offices): OfficeMatch {
  for (let end = words.length; end >= Math.max(2, words.length - LONGEST_TAIL); end--) {
    const found = offices.officesFor(
      words
        .slice(0, end)
        .map(({ written }) => written)
        .join(" "),
    );
    if (found.kind !== "none") return found;
  }
  return { kind: "none" };
}

function officeReply(office: Office, asked: string, { phrases: { office: words }, tell, knowledge }: Scene): Reply {
  const lines = [
    words.one(office.name, office.address),
    ...(office.phone ? [words.phone(office.phone)] : []),
    office.hours ? tell(office.hours) : words.hoursUnknown,
    office.confirmed ? words.confirmed(dateWords(office.asOf)) : words.unconfirmed(dateWords(office.asOf)),
    ...(knowledge.vocabulary.asksForPolice(syllables(asked)) ? [words.policeUnknown] : []),
  ];
  return { text: lines.join("\n\n") };
}

/** "Where is the office of ward X?": the service centre of a ward or commune, with what is not confirmed said so. */
import type { Intent } from "../knowledge/intents.ts";
import type { Office, OfficeMatch, Offices } from "../knowledge/offices.ts";
import { type Syllable, syllables } from "../knowledge/search/fold.ts";
import type { Outcome } from "./conversation.ts";
import { reply, type Scene } from "./scene.ts";
import { dateWords } from "./words.ts";

const MOST_CHOICES = 6;
/** A longer message is a story in which a ward may merely be mentioned. */
const LONGEST_WORDS = 16;
const BARE_ADDRESS_WORDS = 7;
/** Words that may follow the name: "là bao nhiêu vậy ạ". */
const LONGEST_TAIL = 5;

export function answerOffice(text: string, _: Intent | undefined, scene: Scene): Outcome | undefined {
  const { vocabulary, offices, search } = scene.knowledge;
  const words = syllables(text);
  const asksWhere = vocabulary.asksForOffice(words) || vocabulary.facetsOf(words).includes("where");
  if (!vocabulary.namesUnit(words) || words.length > (asksWhere ? LONGEST_WORDS : BARE_ADDRESS_WORDS)) return undefined;
  if (search(text).decision === "answer") return undefined;
  const found = findUnit(words, offices);
  if (found.kind === "none") return vocabulary.asksForOffice(words) ? reply(scene, { text: scene.phrases.office.unknown }) : undefined;
  if (found.kind === "one") return reply(scene, { text: officeWords(found.office, scene) });
  const choices = found.units.slice(0, MOST_CHOICES).map(({ name }) => ({ title: name, say: name }));
  return reply(scene, { text: scene.phrases.office.which, choices });
}

/** The longest beginning of the message that ends in a unit's name: "phường Sài Gòn ở đâu vậy" names phường Sài Gòn. */
function findUnit(words: readonly Syllable[], offices: Offices): OfficeMatch {
  for (let end = words.length; end >= Math.max(2, words.length - LONGEST_TAIL); end--) {
    const found = offices.officesFor(words.slice(0, end).map(({ written }) => written).join(" "));
    if (found.kind !== "none") return found;
  }
  return { kind: "none" };
}

function officeWords(office: Office, { phrases: { office: words }, tell }: Scene): string {
  return [
    words.one(office.name, office.address),
    ...(office.phone ? [words.phone(office.phone)] : []),
    office.hours ? tell(office.hours) : words.hoursUnknown,
    office.confirmed ? words.confirmed(dateWords(office.asOf)) : words.unconfirmed(dateWords(office.asOf)),
  ].join("\n\n");
}

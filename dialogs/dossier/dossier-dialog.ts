/** "Where is my dossier?": begins by wish or by a code in the message, asks the city's system, explains what comes back. */
import type { Answers } from "../../knowledge/conditions.ts";
import type { Intent } from "../../knowledge/intents.ts";
import { fold } from "../../knowledge/search/fold.ts";
import type { CallResult } from "../calls.ts";
import type { Choice, FormState, Outcome, Reply } from "../conversation.ts";
import { beginForm } from "../form.ts";
import { showForm, startForm } from "../form-showing.ts";
import type { Notice } from "../notices.ts";
import { reply, type Scene } from "../scene.ts";
import { dateWords } from "../words.ts";
import type { DossierFound } from "./calls.ts";
import { dossierReply, procedureOfDossier, statusWords } from "./dossier-card.ts";
import { factBesideCode, readDossierCode } from "./dossier-code.ts";
import { askSystem, DOSSIER_FLOW, dossierFlow, formWith } from "./dossier-flow.ts";

/** A code in these is about something else than looking it up. */
const ELSEWHERE: ReadonlySet<Intent> = new Set(["follow", "unfollow", "followed"]);

export function beginDossier(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  if (intent && ELSEWHERE.has(intent)) return undefined;
  const going = goOn(text, scene);
  if (going) return going;
  const read = readDossierCode(text);
  if (read?.kind === "elsewhere") return reply(scene, { text: scene.phrases.dossier.elsewhere(read.code), choices: [person(scene)] });
  if (!read && intent !== "status") return undefined;
  const seal = read && sealOf(scene);
  const secondFact = read && (factBesideCode(text) ?? seal);
  const asks = { ...(read && { code: read.code }), ...(secondFact && { secondFact }) };
  // In the middle of it another code takes the place of what was said.
  if (scene.conversation.form?.flow === DOSSIER_FLOW) return ask(asks, scene);
  const replies = seal ? [{ text: scene.phrases.dossier.lastFourOnly }] : [];
  return { conversation: { ...scene.conversation, misses: 0 }, replies, call: { name: "dossier.begin", asks } };
}

/** A look-up under way: asked once more after trouble, or answered with a whole number, which arrives sealed. */
function goOn(text: string, scene: Scene): Outcome | undefined {
  const { form: current, paused, ...rest } = scene.conversation;
  const form = [current, paused].find((one) => one?.flow === DOSSIER_FLOW);
  if (!form) return undefined;
  const seal = sealOf(scene);
  if (form.asking === "secondFact" && seal && !readDossierCode(text)) {
    return askSystem(formWith(form, { ...form.answers, secondFact: seal }), scene, scene.phrases.dossier.lastFourOnly);
  }
  const again = scene.phrases.dossier.again.some((words) => fold(words) === fold(text));
  if (!again || (form === current && (form.asking || !form.answers["code"]))) return undefined;
  scene.conversation = form === paused ? { ...rest, form: current } : scene.conversation;
  return ask(form.answers, scene);
}

const sealOf = ({ sealed }: Scene): string | undefined => sealed.find(({ kind }) => kind === "phone" || kind === "identity")?.seal;

export function resumeDossier(result: CallResult, scene: Scene): Outcome {
  switch (result.name) {
    case "dossier.begin": {
      const { gives, asks } = result;
      if (gives === "unavailable") return unavailable({ ...asks }, scene);
      if (!gives.connected) return reply(scene, { text: scene.phrases.outOfScope.status });
      return startForm(dossierFlow(scene.knowledge), scene, { ...asks });
    }
    case "dossier.find":
      return result.gives === "unavailable" ? unavailable(result.asks, scene) : found(result.gives, result.asks.code, scene);
    default:
      throw new Error(`no call of dossiers: ${result.name}`);
  }
}

/** Nothing is lost: what was said is kept, even through side questions, so that "try again" asks with it. */
function unavailable(answers: Answers, scene: Scene): Outcome {
  const { phrases } = scene;
  const choices = [say(phrases.dossier.tryAgain), person(scene)];
  // What was not said yet is asked when the person comes back to it.
  const fresh = freshForm(answers, scene);
  const form = fresh.asking ? fresh : formWith(fresh, answers);
  return reply(
    scene,
    { text: phrases.dossier.unavailable, choices },
    scene.conversation.paused ? { form } : { form: undefined, paused: form },
  );
}

function found(answer: DossierFound, code: string, scene: Scene): Outcome {
  const { phrases } = scene;
  switch (answer.kind) {
    case "found": {
      const { dossier, proof } = answer;
      const about = procedureOfDossier(dossier, scene)?.id;
      const followable = { kind: "dossier" as const, code, proof };
      const { paused } = scene.conversation;
      return reply(scene, dossierReply(dossier, scene), {
        form: undefined,
        choosing: undefined,
        paused: paused?.flow === DOSSIER_FLOW ? undefined : paused,
        followable,
        ...(about && { about }),
      });
    }
    case "notFound":
      return ask({ code }, scene, phrases.dossier.notFound(code, answer.triesLeft));
    case "unreadable":
      return ask({ code }, scene, phrases.dossier.unreadable);
    case "locked":
      return wait(code, phrases.dossier.locked(answer.minutes), scene);
    case "tooMany":
      return wait(code, phrases.dossier.tooMany, scene);
  }
}

/** What is not known yet, else the system. */
const ask = (answers: Answers, scene: Scene, lead?: string): Outcome =>
  showForm(dossierFlow(scene.knowledge), freshForm(answers, scene), scene, lead);

/** The code is kept for later; nothing is asked now. */
const wait = (code: string, text: string, scene: Scene): Outcome =>
  reply(scene, { text, choices: [person(scene)] }, { form: formWith(freshForm({ code }, scene), { code }) });

const freshForm = (answers: Answers, { knowledge, today }: Scene): FormState => beginForm(dossierFlow(knowledge), today, answers);

const say = (words: string): Choice => ({ title: words, say: words });
const person = ({ phrases }: Scene): Choice => say(phrases.dossier.person);

/** A dossier that is followed moved, or its day passed. */
export function dossierNotice({ about }: Notice & { name: "dossier.changed" }, scene: Scene): Reply {
  const { code, status, dueOn, overdue } = about;
  const { phrases } = scene;
  const explained = scene.knowledge.dossiers.statuses.get(status);
  const what =
    overdue && dueOn ? phrases.dossier.nowOverdue(code, dateWords(dueOn)) : phrases.dossier.moved(code, statusWords(about, scene));
  return {
    text: explained && !overdue ? `${what}\n\n${scene.tell(explained.now)}` : what,
    choices: [{ title: phrases.dossier.lookUp, say: `${phrases.dossier.lookUp} ${code}` }, person(scene)],
  };
}

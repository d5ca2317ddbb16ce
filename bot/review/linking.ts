/** An everyday name given to a procedure by an editor: looked over, tried on questions with known answers, then live everywhere. */
import { ContentError } from "../../knowledge/content-file.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type KeptQuestions, loadKeptQuestions } from "../../knowledge/review/kept-questions.ts";
import { cleanName, type Fault, faultOf, ownersOf } from "../../knowledge/review/name-rules.ts";
import { addName } from "../../knowledge/review/reviewed-names.ts";
import { type Broken, tryName } from "../../knowledge/review/try-name.ts";
import { betweenRequests } from "../between-requests.ts";
import { maskPersonal } from "../personal-numbers.ts";

export type LinkingParts = {
  knowledge: Knowledge;
  /** KNOWLEDGE_DIR. */
  folder: string;
  /** Takes what is new in the folder into `knowledge`. */
  refresh(): Promise<void>;
  loadKept?: () => KeptQuestions;
  now: () => number;
};

/** `taken`: another procedure goes by it; `noQuestions`: there is nothing to try it on; `busy`: other editors were faster all the time. */
export type Why = Fault | "personal" | "taken" | "breaks" | "noQuestions" | "busy";
export type Linked = { result: "linked"; version: string; procedure: string } | { result: "refused"; why: Why; broken: Broken[] };

type Named = { name: string; procedure: string };
/** `by`: the editor's id. `before` runs once, with the clean name and the id, when nothing speaks against it any more. */
export type Link = (wish: Named & { by: string }, before: (named: Named) => Promise<void>) => Promise<Linked>;

/** Others may add names in between; each time it is tried again with theirs. */
const ROUNDS = 3;
const MOST_BROKEN = 20;

const refused = (why: Why, broken: readonly Broken[] = []): Linked => ({ result: "refused", why, broken: broken.slice(0, MOST_BROKEN) });

export function createLink({ knowledge, folder, refresh, loadKept = loadKeptQuestions, now }: LinkingParts): Link {
  let kept: KeptQuestions | undefined;

  /** What speaks against it, as things stand; "its own" when the procedure goes by it already, as when a link was cut off after its name was written. */
  async function objection(
    { name, procedure }: Named,
    current: Knowledge,
    questions: KeptQuestions,
  ): Promise<Linked | "its own" | undefined> {
    const owners = await betweenRequests(ownersOf(name, current));
    if (owners.some((id) => id !== procedure)) return refused("taken");
    if (owners.length > 0) return "its own";
    const broken = await betweenRequests(tryName(current, { name, procedure }, questions));
    return broken.length > 0 ? refused("breaks", broken) : undefined;
  }

  /** A look at the folder that was under way may have come too early. */
  async function takeIn(version: string): Promise<void> {
    await refresh();
    if (knowledge.reviewedNames.version !== version) await refresh();
  }

  return async ({ name: given, procedure: asked, by }, before) => {
    const name = cleanName(given);
    const fault = maskPersonal(name).kinds.length > 0 ? "personal" : faultOf(name, asked, knowledge);
    if (fault) return refused(fault);
    kept ??= questionsFrom(loadKept);
    if (!kept) return refused("noQuestions");
    const named = { name, procedure: knowledge.procedure(asked)?.id ?? asked };
    let agreed: Promise<void> | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      await refresh();
      // All of one moment: what is new is not taken in while it is tried.
      const current = { ...knowledge };
      const against = await objection(named, current, kept);
      if (against && against !== "its own") return against;
      await (agreed ??= before(named));
      const over = current.reviewedNames.version;
      if (against === "its own") return { result: "linked", version: over ?? current.version, procedure: named.procedure };
      const at = new Date(now());
      const version = addName(folder, over, { ...named, by, at: at.toISOString() }, at);
      if (version === undefined) continue;
      await takeIn(version);
      return { result: "linked", version, procedure: named.procedure };
    }
    return refused("busy");
  };
}

/** They stand with the tests; a service that was installed without them cannot try names. */
function questionsFrom(load: () => KeptQuestions): KeptQuestions | undefined {
  try {
    return load();
  } catch (error) {
    if (error instanceof ContentError || (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

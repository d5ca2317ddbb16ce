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

  return async ({ name: given, procedure: asked, by }, before) => {
    const name = cleanName(given);
    const fault = maskPersonal(name).kinds.length > 0 ? "personal" : faultOf(name, asked, knowledge);
    if (fault) return refused(fault);
    const procedure = knowledge.procedure(asked)?.id as string;
    const owners = await betweenRequests(ownersOf(name, knowledge));
    if (owners.some((id) => id !== procedure)) return refused("taken");
    // It goes by this name already, as when the link was made and the telling cut off.
    if (owners.length > 0) {
      await before({ name, procedure });
      return { result: "linked", version: knowledge.reviewedNames.version ?? knowledge.version, procedure };
    }
    kept ??= questionsFrom(loadKept);
    if (!kept) return refused("noQuestions");
    let agreed: Promise<void> | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      await refresh();
      // All of one moment: what is new is not taken in while it is tried.
      const current = { ...knowledge };
      const broken = await betweenRequests(tryName(current, { name, procedure }, kept));
      if (broken.length > 0) return refused("breaks", broken);
      await (agreed ??= before({ name, procedure }));
      const at = new Date(now());
      const version = addName(folder, current.reviewedNames.version, { name, procedure, by, at: at.toISOString() }, at);
      if (version === undefined) continue;
      await refresh();
      return { result: "linked", version, procedure };
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

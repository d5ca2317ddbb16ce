/** The words by which an officer has the bot show something or begin a service, as a person would say them. */
import { procedureOfFlow } from "../../dialogs/flow-names.ts";
import { en } from "../../knowledge/content/phrases.en.ts";
import { type Phrases, vi } from "../../knowledge/content/phrases.vi.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { HandingParts } from "./handing.ts";

const PHRASES: Record<"vi" | "en", Phrases> = { vi, en };

export const createWordsOf =
  (knowledge: Pick<Knowledge, "agencies" | "procedure">): HandingParts["wordsOf"] =>
  (command, { language }) => {
    const phrases = PHRASES[language];
    if (command.kind === "show") {
      const asks: Record<string, string> = phrases.ask;
      const name = knowledge.procedure(command.procedure)?.name[language] ?? command.procedure;
      return { about: command.procedure, text: asks[command.facet ?? ""] ?? name };
    }
    const procedure = procedureOfFlow(command.flow);
    if (procedure) return { about: procedure, text: phrases.startChecklist };
    return { text: knowledge.agencies.guides.get(command.flow)?.[language] ?? command.flow };
  };

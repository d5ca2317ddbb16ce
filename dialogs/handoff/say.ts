/** What a change of who answers has the person told. */
import type { Conversation, Outcome, Reply } from "../conversation.ts";
import { reply, type Scene } from "../scene.ts";
import { asWritten } from "./as-written.ts";
import type { Say } from "./calls.ts";
import { agencyName, say as choice } from "./desk-words.ts";

export function replyFor(say: Say, scene: Scene): Reply {
  const { phrases } = scene;
  const { handoff } = phrases;
  const words = handoff.say;
  switch (say.say) {
    case "joined":
      return { text: words.joined(asWritten(say.officer), agencyName(say.agency, scene)) };
    case "passedTo":
      return { text: words.passedTo(asWritten(say.officer), agencyName(say.agency, scene)) };
    case "words":
      return { text: say.text };
    case "requeued":
      return { text: words.requeued[say.why], choices: [choice(handoff.leave)] };
    case "consent":
      return { text: words.consent(agencyName(say.agency, scene)), choices: [handoff.agreed, handoff.refused].map(choice) };
    case "returned":
      return { text: words.returned(asWritten(say.officer)) };
    case "closed":
      return { text: words.closed(asWritten(say.officer)), choices: [handoff.rating.yes, handoff.rating.no].map(choice) };
    case "timeout":
      return { text: words.timeout, choices: [handoff.ways.later.title, handoff.ways.callBack.title, handoff.leave].map(choice) };
    default:
      return { text: words[say.say] };
  }
}

/** Told; what is asked with it is kept in mind. */
export const handed = (say: Say, scene: Scene): Outcome => reply(scene, replyFor(say, scene), changesBy(say));

function changesBy(say: Say): Partial<Conversation> {
  switch (say.say) {
    case "words":
    case "contact":
    case "timeout":
      return {};
    case "consent":
      return { consent: { agency: say.agency } };
    case "closed":
      return { consent: undefined, rating: { step: "answered" } };
    default:
      // Whoever asked for consent answers no more, or has it.
      return { consent: undefined, desk: undefined };
  }
}

/** The bot speaks again, and goes on where it was. */
export const givesBack = ({ say }: Say): boolean => say === "returned" || say === "left" || say === "requeued";

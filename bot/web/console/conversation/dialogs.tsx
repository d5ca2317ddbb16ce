/** What is asked before something is done with a conversation. */
import { fill } from "../../shared/phrases.ts";
import { fromField, momentText, toField, tomorrowMorning } from "../model/times.ts";
import { nextRow } from "../model/views.ts";
import { nameIn } from "../queue/chips.tsx";
import type { Order } from "../service/conversations.ts";
import { type Answers, Dialog } from "../shell/dialog.tsx";
import { focusSoon } from "../shell/focus.ts";
import { type Asking, type OfConversation, usePage } from "../shell/page.ts";
import { Assign, Pass } from "./passing.tsx";

type Asked = Exclude<Asking, { ask: "help" | "preferences" }>;

export function ConversationDialog({ asking, onClose }: { asking: Asked; onClose: () => void }) {
  const props = { conversation: asking.conversation, onClose };
  switch (asking.ask) {
    case "pass":
      return <Pass {...props} />;
    case "assign":
      return <Assign {...props} />;
    case "close":
      return <Close {...props} />;
    case "snooze":
      return <Snooze {...props} />;
    case "labels":
      return <LabelChoice {...props} />;
    case "guide":
      return <Guide {...props} />;
    case "reveal":
      return <Reveal {...props} index={asking.index} kind={asking.kind} />;
    case "takeOver":
      return <TakeOver {...props} />;
    case "giveBack":
      return <GiveBack {...props} />;
  }
}

function TakeOver({ conversation, onClose }: OfConversation) {
  const { words, conversations } = usePage();
  const { officer } = conversations.rowOf(conversation) ?? {};
  async function go(): Promise<boolean> {
    const done = await conversations.command(conversation, { kind: "takeOver" });
    if (done) focusSoon("say");
    return done;
  }
  return (
    <Dialog title={words.takeOver} submit={words.takeOver} onSubmit={go} onClose={onClose}>
      <p>{fill(words.takeOverWhat, { name: officer?.name ?? "" })}</p>
      <p class="quiet">{words.recorded}</p>
    </Dialog>
  );
}

function GiveBack({ conversation, onClose }: OfConversation) {
  const { words, conversations } = usePage();
  return (
    <Dialog
      title={words.giveBack}
      submit={words.giveBack}
      onSubmit={() => conversations.command(conversation, { kind: "return" })}
      onClose={onClose}
    >
      <p>{words.giveBackWhat}</p>
    </Dialog>
  );
}

function Close({ conversation, onClose }: OfConversation) {
  const { words, conversations, state, go } = usePage();
  const outcomes = state.settings?.outcomes ?? [];

  async function close({ text, by }: Answers): Promise<boolean> {
    const done = await conversations.command(conversation, { kind: "close", outcome: text("outcome") });
    if (done && by === "next") goOn();
    return done;
  }

  function goOn() {
    const next = nextRow(state.rows.values(), state.me?.id ?? "", Date.now(), conversation);
    if (next) go({ page: "queue", view: next.state === "waiting" ? "unanswered" : "mine", conversation: next.conversationId });
    else {
      go({ page: "queue", view: "unanswered" });
      focusSoon("queue-title");
    }
  }

  return (
    <Dialog title={words.closeTitle} submit={words.close} other={{ by: "next", words: words.closeNext }} onSubmit={close} onClose={onClose}>
      <fieldset class="choice">
        <legend>{words.outcome}</legend>
        {outcomes.map((outcome, n) => (
          <label key={outcome} class="tick">
            <input type="radio" name="outcome" value={outcome} required defaultChecked={n === 0} />
            <span>{nameIn(words, "outcome", outcome)}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}

function Snooze({ conversation, onClose }: OfConversation) {
  const { words, conversations, state, language } = usePage();
  const hour = 3_600_000;
  const times = [state.now + hour, state.now + 4 * hour, tomorrowMorning(state.now)];

  function snooze({ text }: Answers): Promise<boolean> {
    const until = text("until") === "other" ? fromField(text("at")) : Number(text("until"));
    return conversations.command(conversation, { kind: "snooze", until });
  }

  return (
    <Dialog title={words.snooze} submit={words.snooze} onSubmit={snooze} onClose={onClose}>
      <p class="quiet">{words.snoozeWhat}</p>
      <fieldset class="choice">
        <legend>{words.until}</legend>
        {times.map((at, n) => (
          <label key={n} class="tick">
            <input type="radio" name="until" value={at} defaultChecked={n === 0} />
            <span>{momentText(at, state.now, language)}</span>
          </label>
        ))}
        <label class="tick">
          <input type="radio" name="until" value="other" />
          <span>{words.otherTime}</span>
        </label>
        <label class="field">
          <span>{words.untilOther}</span>
          <input type="datetime-local" name="at" defaultValue={toField(state.now + 24 * hour)} min={toField(state.now)} />
        </label>
      </fieldset>
    </Dialog>
  );
}

function LabelChoice({ conversation, onClose }: OfConversation) {
  const { words, conversations, state, language } = usePage();
  const chosen = conversations.rowOf(conversation)?.labels ?? [];
  return (
    <Dialog
      title={words.labels}
      submit={words.keep}
      onSubmit={({ all }) => conversations.command(conversation, { kind: "label", labels: all("label") })}
      onClose={onClose}
    >
      <fieldset class="choice">
        <legend class="unseen">{words.labels}</legend>
        {state.settings?.labels.map(({ id, name }) => (
          <label key={id} class="tick">
            <input type="checkbox" name="label" value={id} defaultChecked={chosen.includes(id)} />
            <span>{name[language]}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}

function Guide({ conversation, onClose }: OfConversation) {
  const { words, conversations, state, language } = usePage();
  const start = ({ text }: Answers): Promise<boolean> => {
    const order: Order = { kind: "guide", flow: text("flow") };
    return conversations.command(conversation, order);
  };
  return (
    <Dialog title={words.guide} submit={words.guideStart} onSubmit={start} onClose={onClose}>
      <p class="quiet">{words.guideWhat}</p>
      <fieldset class="choice">
        <legend class="unseen">{words.guide}</legend>
        {state.settings?.flows.map(({ id, name }, n) => (
          <label key={id} class="tick">
            <input type="radio" name="flow" value={id} required defaultChecked={n === 0} />
            <span>{name[language]}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}

function Reveal({ conversation, index, kind, onClose }: OfConversation & { index: number; kind: string }) {
  const { words, conversations } = usePage();
  return (
    <Dialog
      title={fill(words.revealTitle, { what: nameIn(words, "masked", kind) })}
      submit={words.reveal}
      onSubmit={({ text }) => conversations.reveal(conversation, index, text("reason"))}
      onClose={onClose}
    >
      <p>{words.revealWhat}</p>
      <label class="field">
        <span>{words.revealReason}</span>
        <input name="reason" required maxLength={200} autocomplete="off" pattern=".*\S.*" />
      </label>
    </Dialog>
  );
}

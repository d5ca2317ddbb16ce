/** The handoff packet: what is known already, so that nothing is asked twice; beside it what could be sent. */
import type { ComponentChildren } from "preact";
import type { Bilingual, Row } from "../../shared/console-api.ts";
import { fill } from "../../shared/phrases.ts";
import type { Open } from "../model/state.ts";
import { dayText, momentText } from "../model/times.ts";
import { isMine } from "../model/views.ts";
import { nameIn } from "../queue/chips.tsx";
import { usePage } from "../shell/page.ts";
import { Masked } from "./line.tsx";
import { Procedures } from "./procedures.tsx";

export function Known({ open, row }: { open: Open; row: Row }) {
  const { state, words } = usePage();
  const mine = isMine(row, state.me?.id);
  return (
    <aside class="known" aria-label={words.known} data-home>
      <h2 tabIndex={-1}>{words.known}</h2>
      <Facts open={open} />
      <Question open={open} />
      <Form open={open} />
      <Failed open={open} />
      <ShownBefore open={open} />
      <Contacts open={open} mine={mine} />
      {mine && <Procedures key={open.id} open={open} row={row} />}
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Facts({ open: { packet } }: { open: Open }) {
  const { words, language } = usePage();
  if (!packet) return null;
  const { why, procedure, field, told, callBack, code } = packet;
  const facts: [string, string | undefined][] = [
    [words.why, nameIn(words, "why", why)],
    [words.procedure, procedure?.name[language]],
    [words.field, field?.[language]],
    [words.told, told && fill(words.toldRange, told)],
    [words.callBack, callBack && `${nameIn(words, "part", callBack.part)}, ${dayText(callBack.day)}`],
    [words.codeGiven, code],
    [words.language, words[`lang_name_${packet.language}`]],
  ];
  return (
    <dl class="facts-known">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What they left to be answered later. */
function Question({ open: { packet } }: { open: Open }) {
  const { words } = usePage();
  if (!packet?.question) return null;
  return (
    <Part title={words.questionLeft}>
      <p class="quotes plain">“{packet.question}”</p>
    </Part>
  );
}

function Form({ open: { packet } }: { open: Open }) {
  const { words, language } = usePage();
  const form = packet?.form;
  if (!form) return null;
  const say = (value: Bilingual | string): string => (typeof value === "string" ? value : value[language]);
  return (
    <Part title={fill(words.formInHand, { name: form.name[language] })}>
      <dl class="facts-known">
        {form.answers.map(({ question, answer }) => (
          <div key={question.vi}>
            <dt>{say(question)}</dt>
            <dd>{say(answer)}</dd>
          </div>
        ))}
      </dl>
      {form.asking && (
        <p>
          <strong>{words.stillAsked}</strong> {say(form.asking)}
        </p>
      )}
    </Part>
  );
}

function Failed({ open: { packet } }: { open: Open }) {
  const { words } = usePage();
  if (!packet || packet.failed.length === 0) return null;
  return (
    <Part title={words.failed}>
      <ul class="quotes">
        {packet.failed.map((said) => (
          <li key={said}>“{said}”</li>
        ))}
      </ul>
    </Part>
  );
}

function ShownBefore({ open: { packet } }: { open: Open }) {
  const { words, language, state } = usePage();
  if (!packet || packet.shown.length === 0) return null;
  return (
    <Part title={words.shownBefore}>
      <ul class="plain-list">
        {packet.shown.map(({ id, name, at, receipt }) => (
          <li key={id}>
            {name[language]}
            <small>
              {momentText(at, state.now, language)}
              {receipt && ` · ${fill(words.receipt, { code: receipt })}`}
            </small>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Contacts({ open, mine }: { open: Open; mine: boolean }) {
  const { words, ask } = usePage();
  if (open.contacts.length === 0) return null;
  const onReveal = mine ? (index: number, kind: string) => ask({ ask: "reveal", conversation: open.id, index, kind }) : undefined;
  return (
    <Part title={words.contacts}>
      {open.contacts.map(({ index, kind }) => (
        <Masked key={index} {...{ index, kind, words, onReveal }} shown={open.shown.find((one) => one.index === index)} />
      ))}
      {!mine && <p class="quiet">{words.contactsOwnOnly}</p>}
    </Part>
  );
}

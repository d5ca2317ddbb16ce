/** Logging in: at the beginning, or over the page when the session ended at work. */
import { useEffect, useRef, useState } from "preact/hooks";
import { fill } from "../../shared/phrases.ts";
import { text } from "../../shared/reading.ts";
import type { Answered } from "../service/api.ts";
import { problemWords } from "../service/telling.ts";
import { Door } from "./icons.tsx";
import { usePage } from "./page.ts";
import { LanguageButton } from "./top-bar.tsx";

export function LogInPage() {
  const { words } = usePage();
  return (
    <main class="login">
      <div class="card-of-login">
        <div class="brand">
          <Door />
          <h1>{words.title}</h1>
          <LanguageButton />
        </div>
        <LogIn />
      </div>
    </main>
  );
}

/** It cannot be closed but by logging in: what lies under it is another person's words. */
export function LogInAgain() {
  const { words } = usePage();
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    place.current?.showModal();
    // Not a control: who was just typing would press it unawares.
    place.current?.querySelector("h2")?.focus();
  }, []);
  return (
    <dialog
      ref={place}
      aria-labelledby="again-title"
      onCancel={(event) => event.preventDefault()}
      onClose={() => place.current?.isConnected && place.current.showModal()}
    >
      <h2 id="again-title" tabIndex={-1}>
        {words.sessionOver}
      </h2>
      <p>{words.sessionOverWhat}</p>
      <LogIn />
    </dialog>
  );
}

type Failure = Extract<Answered<unknown>, { ok: false }>;
const hasFailedElsewhere = (): boolean => new URLSearchParams(location.search).has("failed");

function LogIn() {
  const { state, words, desk } = usePage();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);

  async function go(event: SubmitEvent) {
    event.preventDefault();
    if (busy || !(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const [account, password, code] = ["account", "password", "code"].map((name) => text(data.get(name)).trim());
    setBusy(true);
    setFailure(await desk.logIn({ account: account ?? "", password: password ?? "", ...(code && { code }) }));
    setBusy(false);
  }

  const { local, oidc } = state.ways ?? { local: true, oidc: false };
  return (
    <>
      {hasFailedElsewhere() && !failure && <p class="problem">{words.logInElsewhereFailed}</p>}
      {oidc && (
        <a class="button strong" href="/console/oidc/start">
          {words.logInElsewhere}
        </a>
      )}
      {oidc && local && <p class="or">{words.or}</p>}
      {local && (
        <form class="fields" onSubmit={go}>
          <label class="field">
            <span>{words.account}</span>
            <input
              name="account"
              defaultValue={state.me?.id ?? ""}
              required
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
            />
          </label>
          <label class="field">
            <span>{words.password}</span>
            <input name="password" type="password" required autocomplete="current-password" />
          </label>
          <label class="field">
            <span>{words.code}</span>
            <input name="code" autocomplete="one-time-code" inputMode="numeric" />
            <small>{words.codeHint}</small>
          </label>
          {failure && (
            <p class="problem" role="alert">
              {failureText(failure, words)}
            </p>
          )}
          <button type="submit" class="strong" aria-disabled={busy}>
            {words.logIn}
          </button>
        </form>
      )}
    </>
  );
}

function failureText({ problem, seconds }: Failure, words: ReturnType<typeof usePage>["words"]): string {
  if (problem === "loggedOut") return words.logInWrong;
  if (problem === "tooMany") return fill(words.logInTooMany, { n: Math.max(1, Math.ceil(seconds / 60)) });
  return words[problemWords(problem)];
}

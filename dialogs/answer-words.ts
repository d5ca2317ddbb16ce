import type { Answers } from "../knowledge/conditions.ts";
import type { FormQuestion } from "../knowledge/guide.ts";
import type { Scene } from "./scene.ts";
import { dateWords, numberWords } from "./words.ts";

/** An answer as the person would say it. */
export function answerWords(question: FormQuestion, value: Answers[string], scene: Scene): string {
  const { phrases, tell, knowledge } = scene;
  switch (question.kind) {
    case "choice": {
      const choice = question.choices.find((one) => one.value === value);
      return choice ? tell(choice.label) : String(value);
    }
    case "yesNo":
      return value ? phrases.yes : phrases.no;
    case "number":
      return `${numberWords(Number(value), scene)} ${tell(question.unit)}`;
    case "date":
      return dateWords(String(value));
    case "place":
      return knowledge.offices.officeOf(String(value))?.unit ?? String(value);
    case "secret":
      return value === "" ? phrases.skipped : phrases.sealedNumber;
    case "photos":
      return String(value.toString().split(" ").filter(Boolean).length);
    case "offered":
      return offeredWords(question.key, String(value), scene);
    default:
      return value === "" ? phrases.skipped : String(value);
  }
}

function offeredWords(key: string, value: string, { conversation, tell }: Scene): string {
  const option = conversation.form?.offered?.[key]?.find((one) => one.value === value);
  return option ? tell(option.label) : value;
}

/** A made-up city: procedures about dragons, and the laws they rest on. */
import { conditionsOver } from "../../knowledge/conditions.ts";
import { type Content, joinKnowledge, type Knowledge, loadContent } from "../../knowledge/knowledge.ts";
import type { Law } from "../../knowledge/laws.ts";
import type { LoadedProcedure } from "../../knowledge/procedures.ts";
import { procedureSchema } from "../../knowledge/schema.ts";
import { inOneGo } from "../../knowledge/search/steps.ts";

const both = (text: string) => ({ vi: text, en: `${text} (en)` });

/** Checked like a file of the content folder. */
export function makeProcedure(given: Record<string, unknown>): LoadedProcedure {
  const { documents, ...record } = procedureSchema.parse({
    code: null,
    summary: both("Ví dụ"),
    audience: ["citizen"],
    field: "cu-tru",
    body: "cong-an-xa",
    where: both("Hang rồng số 1"),
    online: { level: "full", url: "https://dichvucong.gov.vn" },
    documents: [],
    steps: [both("Nộp đơn")],
    legal: [],
    sources: [{ url: "https://dichvucong.gov.vn", date: "2026-11" }],
    checked: { date: "2026-11-24", by: "example" },
    review: "2027-06-30",
    confidence: "high",
    ...given,
  });
  const compile = conditionsOver(record.questions);
  const sources = [...documents, ...record.fees, ...record.time, ...record.questions].flatMap(({ when }) => when ?? []);
  return { ...record, documents, origin: "curated", conditions: new Map(sources.map((source) => [source, compile(source)])) };
}

export const makeLaw = (number: string, more: Partial<Law> = {}): Law => ({
  number,
  title: both(`Luật ${number}`),
  effective: "2020-01-01",
  until: null,
  replaces: [],
  source: null,
  confirmed: true,
  ...more,
});

const choice = (value: string) => ({ value, label: both(value) });

/** Fee and one document rest on 1/2020/X; one document and the time on 2/2020/X; a third has no law of its own. */
export const dragon = makeProcedure({
  id: "nuoi-rong",
  name: both("Nuôi rồng tại nhà"),
  documents: [
    { name: both("Đơn xin nuôi rồng"), form: "form", why: both("Để xin"), legal: { law: "1/2020/X" } },
    {
      name: both("Ảnh của rồng"),
      form: "copy",
      why: both("Để nhận ra"),
      when: "big",
      text: both("khi rồng to"),
      legal: { law: "2/2020/X" },
    },
    { name: both("Sổ chuồng"), form: "show", why: both("Để xem") },
  ],
  fees: [
    { label: both("Phí rồng"), amount: 70_000, when: 'way == "online"', text: both("khi nộp qua mạng"), legal: { law: "1/2020/X" } },
    { label: both("Giảm nửa"), amount: 35_000, until: "2026-12-31", legal: { law: "4/2026/X" } },
    { label: both("Mức mới"), amount: 90_000, from: "2027-01-01", legal: { law: "5/2027/X" } },
  ],
  time: [{ amount: 12, unit: "workingDay", legal: { law: "2/2020/X" } }],
  questions: [
    { key: "big", kind: "yesNo", ask: both("Rồng có to không?"), why: both("Rồng to cần ảnh.") },
    {
      key: "way",
      kind: "choice",
      ask: both("Nộp cách nào?"),
      why: both("Lệ phí khác nhau."),
      choices: [choice("online"), choice("direct")],
    },
  ],
  notes: [both("Trước đây theo 11/2020/X, nay theo 1/2020/X.")],
  legal: [{ law: "3/2020/X" }],
});

/** Rests on 3/2020/X as a whole, and on nothing else. */
export const phoenix = makeProcedure({
  id: "nuoi-phuong",
  name: both("Nuôi phượng hoàng"),
  documents: [{ name: both("Đơn xin nuôi phượng"), form: "form", why: both("Để xin") }],
  review: "2026-12-10",
  legal: [{ law: "3/2020/X" }],
});

export const laws = [
  ...["1/2020/X", "11/2020/X", "2/2020/X", "3/2020/X", "4/2026/X"].map((number) => makeLaw(number)),
  makeLaw("5/2027/X", { effective: "2027-01-01" }),
];

/** The example's procedures and laws, with the words of the real content. */
export function makeContent(procedures: readonly LoadedProcedure[] = [dragon, phoenix], known: readonly Law[] = laws): Content {
  return {
    ...loadContent(),
    synonyms: [],
    everydayNames: new Map(),
    procedures: new Map(procedures.map((one) => [one.id, one])),
    laws: new Map(known.map((law) => [law.number, law])),
  };
}

export const makeKnowledge = (...parts: Parameters<typeof makeContent>): Knowledge => inOneGo(joinKnowledge(makeContent(...parts)));

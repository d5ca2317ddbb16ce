/** A procedure file as small as one can be; plainly an example. */
export const both = (text: string): { vi: string; en: string } => ({ vi: text, en: text });

export const exampleProcedure = {
  id: "example",
  code: "1.000001",
  name: both("An example"),
  summary: both("Summary"),
  audience: ["citizen"],
  field: "field",
  body: "office",
  where: both("Here"),
  online: { level: "none" },
  steps: [both("File")],
  legal: [{ law: "1/2020/QH14" }],
  sources: [{ url: "https://example.org", date: "2026-07" }],
  checked: { date: "2026-11-24", by: "Example" },
  review: "2027-03-31",
  confidence: "high",
};

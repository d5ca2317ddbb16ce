/** Whose officers answer in chat, for what and when (content/agencies.yaml), and what they send often (content/canned.yaml). */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import type { LoadedProcedure } from "./procedures.ts";
import { type Bilingual, bilingual } from "./schema.ts";

const id = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day as "07:30"');
const minutes = z.number().min(1).max(100_000);
const usual = {
  hours: z.array(z.strictObject({ from: clock, to: clock })).min(1),
  targets: z.strictObject({ first: minutes, next: minutes, resolution: minutes }),
  respondMinutes: minutes,
  longWaitMinutes: minutes,
  handlingMinutes: minutes,
  assign: z.enum(["auto", "pull"]),
  languages: z.array(z.enum(["vi", "en"])).min(1),
};
const one = z.strictObject({
  name: bilingual,
  bodies: z.array(id).default([]),
  closed: z.array(z.iso.date()).default([]),
  ...z.strictObject(usual).partial().shape,
});
const names = z.record(id, bilingual);
const skillsBy = z.record(id, z.array(id));
const schema = z.strictObject({
  confirmed: z.boolean(),
  asOf: z.iso.date(),
  first: id,
  usual: z.strictObject(usual),
  agencies: z.record(id, one),
  skills: names,
  propose: z.strictObject({ procedures: skillsBy, fields: skillsBy }),
  labels: names,
});
const cannedFile = z.array(z.strictObject({ id, title: bilingual, text: bilingual }));

/** Times of day are those of Ho Chi Minh City. */
export type Agency = z.infer<z.ZodObject<typeof usual>> & { id: string; name: Bilingual; bodies: string[]; closed: string[] };
export type Canned = z.infer<typeof cannedFile>[number];

type Topic = Pick<LoadedProcedure, "id" | "body" | "field">;

export type Agencies = {
  /** Agreed with the agencies; false: an example. */
  confirmed: boolean;
  all: ReadonlyMap<string, Agency>;
  get(id: string): Agency | undefined;
  /** Takes what no other does. */
  first: Agency;
  /** Whose officers answer about the procedure. */
  agencyFor(topic: Pick<Topic, "body"> | undefined): Agency;
  /** Skills an officer needs for it; undefined: nothing proposes a person. */
  proposes(topic: Topic): string[] | undefined;
  skills: ReadonlyMap<string, Bilingual>;
  labels: ReadonlyMap<string, Bilingual>;
  canned: readonly Canned[];
};

type Known = { bodies: ReadonlySet<string>; fields: ReadonlySet<string>; procedures: ReadonlyMap<string, unknown> };

/** Loads both files. Throws ContentError with file, line and reason when they contradict themselves or the other content. */
export function loadAgencies(file: string, cannedFileName: string, known: Known): Agencies {
  const { value, fail } = readContent(file, schema);
  check(value, known, fail);
  const entries = Object.entries(value.agencies).map(([key, agency]): [string, Agency] => [key, { ...value.usual, ...agency, id: key }]);
  const all = new Map(entries);
  const first = all.get(value.first) ?? fail(["first"], "is none of the agencies");
  const byBody = new Map(entries.flatMap(([, agency]) => agency.bodies.map((body) => [body, agency] as const)));
  return {
    confirmed: value.confirmed,
    all,
    get: (key) => all.get(key),
    first,
    agencyFor: (topic) => byBody.get(topic?.body ?? "") ?? first,
    proposes: (topic) => value.propose.procedures[topic.id] ?? value.propose.fields[topic.field],
    skills: new Map(Object.entries(value.skills)),
    labels: new Map(Object.entries(value.labels)),
    canned: readContent(cannedFileName, cannedFile).value,
  };
}

type Fail = (path: (string | number)[], reason: string) => never;

function check({ usual: standard, agencies, skills, propose }: z.infer<typeof schema>, known: Known, fail: Fail): void {
  checkHours(standard.hours, ["usual", "hours"], fail);
  const owner = new Map<string, string>();
  for (const [key, { hours, bodies }] of Object.entries(agencies)) {
    if (hours) checkHours(hours, ["agencies", key, "hours"], fail);
    bodies.forEach((body, i) => {
      const path = ["agencies", key, "bodies", i];
      if (!known.bodies.has(body)) fail(path, `"${body}" is not in bodies.yaml`);
      if (owner.has(body)) fail(path, `"${body}" belongs to ${owner.get(body)} already`);
      owner.set(body, key);
    });
  }
  const lists = { procedures: known.procedures, fields: known.fields };
  for (const list of ["procedures", "fields"] as const) {
    for (const [key, needs] of Object.entries(propose[list])) {
      if (!lists[list].has(key)) fail(["propose", list, key], `there is no such ${list === "fields" ? "field" : "procedure"}`);
      for (const skill of needs) if (!(skill in skills)) fail(["propose", list, key], `"${skill}" is not under skills`);
    }
  }
}

function checkHours(hours: readonly { from: string; to: string }[], path: (string | number)[], fail: Fail): void {
  hours.forEach(({ from, to }, i) => {
    if (to <= from) fail([...path, i], "ends before it begins");
    const before = hours[i - 1];
    if (before && from <= before.to) fail([...path, i], "begins before the row above ended");
  });
}

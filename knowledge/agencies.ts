/** Whose officers answer in chat, for what and when (content/agencies.yaml), and what they send often (content/canned.yaml). */
import { z } from "zod";
import { readContent } from "./content-file.ts";
import type { LoadedProcedure } from "./procedures.ts";
import { type Bilingual, bilingual } from "./schema.ts";

const id = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day as "07:30"');
const minutes = z.number().min(1).max(100_000);
const rows = z.array(z.strictObject({ from: clock, to: clock }));
const usual = {
  hours: rows.min(1),
  saturday: rows,
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
const outcome = z.enum(["answered", "directed", "noAnswer", "duplicate", "abuse", "personLeft", "returned", "left", "timeout"]);
const schema = z.strictObject({
  confirmed: z.boolean(),
  asOf: z.iso.date(),
  first: id,
  usual: z.strictObject(usual),
  agencies: z.record(id, one),
  skills: names,
  propose: z.strictObject({ procedures: skillsBy, fields: skillsBy, catalogue: z.record(z.string().min(1), z.array(id)) }),
  labels: names,
  reasons: z.record(z.enum(["asked", "misunderstood", "topic", "passed"]), bilingual),
  outcomes: z.record(outcome, bilingual),
  guides: names,
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
  /** Names of why a person was wanted and of how it ended. */
  reasons: ReadonlyMap<string, Bilingual>;
  outcomes: ReadonlyMap<string, Bilingual>;
  /** By id of a guided service an officer may have the bot begin: the words that begin it. */
  guides: ReadonlyMap<string, Bilingual>;
  canned: readonly Canned[];
};

type Keys = { has(key: string): boolean };
type Known = { bodies: Keys; fields: Keys; procedures: Keys; guides: Keys };

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
    proposes: ({ id: procedure, field }) =>
      value.propose.procedures[procedure] ?? value.propose.fields[field] ?? value.propose.catalogue[field],
    skills: new Map(Object.entries(value.skills)),
    labels: new Map(Object.entries(value.labels)),
    reasons: new Map(Object.entries(value.reasons)),
    outcomes: new Map(Object.entries(value.outcomes)),
    guides: new Map(Object.entries(value.guides)),
    canned: loadCanned(cannedFileName),
  };
}

function loadCanned(file: string): Canned[] {
  const { value, fail } = readContent(file, cannedFile);
  value.forEach((canned, i) => {
    if (value.findIndex((other) => other.id === canned.id) < i) fail([i, "id"], `"${canned.id}" is listed already`);
  });
  return value;
}

type Fail = (path: (string | number)[], reason: string) => never;

function check({ usual: standard, agencies, skills, propose, guides }: z.infer<typeof schema>, known: Known, fail: Fail): void {
  checkHours(standard, ["usual"], fail);
  const owner = new Map<string, string>();
  for (const [key, agency] of Object.entries(agencies)) {
    checkHours(agency, ["agencies", key], fail);
    agency.bodies.forEach((body, i) => {
      const path = ["agencies", key, "bodies", i];
      if (!known.bodies.has(body)) fail(path, `"${body}" is not in bodies.yaml`);
      if (owner.has(body)) fail(path, `"${body}" belongs to ${owner.get(body)} already`);
      owner.set(body, key);
    });
  }
  for (const key of Object.keys(guides)) if (!known.guides.has(key)) fail(["guides", key], "there is no such guided service");
  for (const [list, topics] of Object.entries(propose)) {
    for (const [key, needs] of Object.entries(topics)) {
      if (list === "procedures" && !known.procedures.has(key)) fail(["propose", list, key], "there is no such procedure");
      if (list === "fields" && !known.fields.has(key)) fail(["propose", list, key], "there is no such field");
      for (const skill of needs) if (!Object.hasOwn(skills, skill)) fail(["propose", list, key], `"${skill}" is not under skills`);
    }
  }
}

type Rows = z.infer<typeof rows> | undefined;

function checkHours(agency: { hours?: Rows; saturday?: Rows }, path: string[], fail: Fail): void {
  for (const key of ["hours", "saturday"] as const) {
    agency[key]?.forEach(({ from, to }, i, all) => {
      if (to <= from) fail([...path, key, i], "ends before it begins");
      const before = all[i - 1];
      if (before && from <= before.to) fail([...path, key, i], "begins before the row above has ended, without a break");
    });
  }
}

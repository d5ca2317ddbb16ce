/** Where people go for a procedure, by its competent body (content/receivers.yaml). */
import { z } from "zod";
import { readContent } from "../content-file.ts";
import { createPhraseLists, type PhraseLists } from "../phrase-lists.ts";

const text = z.string().min(1);
const receiver = z.strictObject({
  at: z.enum(["wardCentre", "wardPolice", "cityCentre", "landBranch", "other"]),
  /** Floor of the city centre; left out for a body key that names several bodies. */
  floor: z.number().int().optional(),
  anyWard: z.boolean().default(false),
});
const nonTerritorial = z.strictObject({
  since: z.iso.date(),
  procedures: z.number().int(),
  of: z.number().int(),
  confirmed: z.boolean(),
  source: text,
  asOf: z.iso.date(),
  asked: z.array(text).min(1),
});
const receiversFile = z.strictObject({
  nonTerritorial,
  cityCentreNamed: z.array(text).min(1),
  officeAsked: z.array(text).min(1),
  aroundPlaces: z.array(text).min(1),
  branches: z.strictObject({
    areas: z.array(z.enum(["hcmc", "binhDuong", "baRiaVungTau"])),
    confirmed: z.boolean(),
    asOf: z.iso.date(),
    source: text,
  }),
  receivers: z.record(text, receiver),
});

export type Receiver = z.infer<typeof receiver>;
export type Receivers = PhraseLists<"anyWard" | "cityCentre" | "office" | "around"> & {
  /** Undefined for a body that is not listed: that of an imported procedure. */
  of(body: string): Receiver | undefined;
  /** What is known of filing at any ward's centre. */
  nonTerritorial: z.infer<typeof nonTerritorial>;
  /** Areas with a branch of the city centre. */
  branches: z.infer<typeof receiversFile>["branches"];
};

/** Throws ContentError when a body is missing or unknown, or the floor does not fit the kind of place. */
export function loadReceivers(file: string, bodies: ReadonlySet<string>): Receivers {
  const { value, fail } = readContent(file, receiversFile);
  for (const [body, row] of Object.entries(value.receivers)) {
    if (!bodies.has(body)) fail(["receivers", body], "is not in bodies.yaml");
    if (row.at !== "cityCentre" && row.floor !== undefined) fail(["receivers", body, "floor"], "belongs to cityCentre only");
  }
  for (const body of bodies) if (!(body in value.receivers)) fail(["receivers"], `"${body}" of bodies.yaml is missing`);
  return {
    of: (body) => value.receivers[body],
    nonTerritorial: value.nonTerritorial,
    ...createPhraseLists({
      anyWard: value.nonTerritorial.asked,
      cityCentre: value.cityCentreNamed,
      office: value.officeAsked,
      around: value.aroundPlaces,
    }),
    branches: value.branches,
  };
}

/** Which offices take appointments, for what and when (content/appointments.yaml), and how people ask for one. */
import { z } from "zod";
import { type AppointmentWords, appointmentWords, readerOf } from "./appointment-words.ts";
import { type ContentFile, readContent } from "./content-file.ts";
import type { Guide } from "./guide.ts";
import type { Offices } from "./offices.ts";
import { type Bilingual, bilingual } from "./schema.ts";

/** The id of the city centre among offices; all others are unit codes. */
export const CITY = "city";
const kinds = ["ward", "city"] as const;
export type OfficeKind = (typeof kinds)[number];

const text = z.string().min(1);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day as "07:30"');
const counter = z.string().regex(/^[A-Z]$/, "a counter is one capital letter");
const settings = {
  counters: z.record(counter, z.int().min(1).max(500)),
  hours: z.array(z.strictObject({ from: clock, to: clock })).min(1),
  slotMinutes: z.int().min(5).max(240),
};
const kind = z.strictObject({
  ...settings,
  bodies: z.array(text),
  services: z.record(text, counter),
  daysAhead: z.strictObject({ from: z.int().min(0), to: z.int().max(90) }),
  noticeHours: z.number().min(0).max(72),
});
const schema = z.strictObject({
  confirmed: z.boolean(),
  asOf: z.iso.date(),
  note: bilingual,
  mostOpen: z.int().min(1).max(20),
  kinds: z.strictObject({ ward: kind, city: kind }),
  exceptions: z.array(z.strictObject({ unitCode: text, takes: z.boolean().default(true), ...z.strictObject(settings).partial().shape })),
  words: appointmentWords,
});
type AppointmentsFile = z.infer<typeof schema>;

/** An office as one books there. `services`: which counter serves what; `counters`: people a counter takes in one slot. */
export type AppointmentOffice = Omit<z.infer<typeof kind>, "bodies"> & { id: string; kind: OfficeKind };

export type Appointments = AppointmentWords & {
  /** Agreed with the offices; false: an example, which every answer has to say (`note`). */
  confirmed: boolean;
  note: Bilingual;
  /** Appointments one conversation may have open at once. */
  mostOpen: number;
  /** By unit code, or CITY; undefined when there is no such office or it takes no appointments. */
  office(id: string): AppointmentOffice | undefined;
  /** Where the files of a competent body are handed in; undefined: at none of these. */
  kindFor(body: string): OfficeKind | undefined;
};

export type AppointmentNeighbours = {
  offices: Pick<Offices, "officeOf">;
  /** The guide "appointment", whose choices are the services. */
  guide: Guide | undefined;
  bodies: ReadonlyMap<string, unknown>;
};

/** Throws ContentError when hours overlap or a unit, body, counter or service is not known. */
export function loadAppointments(path: string, { offices, guide, bodies }: AppointmentNeighbours): Appointments {
  const file = readContent(path, schema);
  const { value, fail } = file;
  for (const name of kinds) checkKind(file, name, guide, bodies);
  const exceptions = new Map<string, AppointmentsFile["exceptions"][number]>();
  value.exceptions.forEach((exception, i) => {
    const at = ["exceptions", i];
    if (!offices.officeOf(exception.unitCode)) fail([...at, "unitCode"], "there is no unit with this code");
    if (exceptions.has(exception.unitCode)) fail([...at, "unitCode"], "this unit is listed already");
    checkHours(file, [...at, "hours"], exception.hours ?? [], exception.slotMinutes ?? value.kinds.ward.slotMinutes);
    if (exception.counters) checkCounters(file, [...at, "counters"], value.kinds.ward.services, exception.counters);
    exceptions.set(exception.unitCode, exception);
  });
  return {
    ...readerOf(value.words),
    confirmed: value.confirmed,
    note: value.note,
    mostOpen: value.mostOpen,
    office(id) {
      if (id === CITY) return { ...withoutBodies(value.kinds.city), id, kind: "city" };
      const { unitCode: _, takes, ...own } = exceptions.get(id) ?? { unitCode: id, takes: true };
      if (!takes || !offices.officeOf(id)) return undefined;
      return { ...withoutBodies(value.kinds.ward), ...own, id, kind: "ward" };
    },
    kindFor: (body) => kinds.find((name) => value.kinds[name].bodies.includes(body)),
  };
}

const withoutBodies = ({ bodies: _, ...rest }: z.infer<typeof kind>): Omit<z.infer<typeof kind>, "bodies"> => rest;

function checkKind(file: ContentFile<AppointmentsFile>, name: OfficeKind, guide: Guide | undefined, bodies: ReadonlyMap<string, unknown>) {
  const { value, fail } = file;
  const { services, counters, hours, slotMinutes, daysAhead, bodies: own } = value.kinds[name];
  const at = ["kinds", name];
  checkHours(file, [...at, "hours"], hours, slotMinutes);
  checkCounters(file, [...at, "counters"], services, counters);
  if (daysAhead.from > daysAhead.to) fail([...at, "daysAhead", "to"], "the last day comes before the first");
  for (const body of own) if (!bodies.has(body)) fail([...at, "bodies"], `"${body}" is not in bodies.yaml`);
  const question = guide?.questions.find(({ key }) => key === `${name}Service`);
  const offered = question?.kind === "choice" ? question.choices.map(({ value }) => value) : [];
  for (const service of Object.keys(services)) {
    if (!offered.includes(service)) fail([...at, "services", service], `not a choice of "${name}Service" in services/appointment.yaml`);
    if (!(service in value.words.services)) fail(["words", "services"], `how people say "${service}" is missing`);
  }
  for (const service of offered) if (!(service in services)) fail([...at, "services"], `"${service}" is offered but has no counter`);
}

function checkCounters(
  { fail }: ContentFile<AppointmentsFile>,
  at: (string | number)[],
  services: Record<string, string>,
  counters: Record<string, number>,
): void {
  for (const [service, letter] of Object.entries(services)) {
    if (!(letter in counters)) fail(at, `counter ${letter}, which serves "${service}", is missing`);
  }
}

function checkHours(
  { fail }: ContentFile<AppointmentsFile>,
  at: (string | number)[],
  hours: readonly { from: string; to: string }[],
  slotMinutes: number,
): void {
  hours.forEach(({ from, to }, i) => {
    const before = hours[i - 1];
    if (before && from < before.to) fail([...at, i, "from"], "begins before the hours above it end");
    if (minutesOf(to) - minutesOf(from) < slotMinutes) fail([...at, i, "to"], "ends before one slot is over");
  });
}

/** Minutes since midnight of "07:30". */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The question when a name stands for several units of today, or for a district that is gone. */
import type { Former, Place } from "../../knowledge/offices/find-place.ts";
import type { Unit } from "../../knowledge/offices/place-file.ts";
import type { Choice, Conversation, Outcome } from "../conversation.ts";
import { reply, type Scene } from "../scene.ts";

const MOST_CHOICES = 6;
const MOST_DISTRICTS = 12;

type Asked = NonNullable<Conversation["place"]>;

export function askWhichPlace(place: Exclude<Place, { kind: "one" }>, asked: Asked, scene: Scene): Outcome {
  return place.kind === "district" ? askInDistrict(place, asked, scene) : askAmong(place, asked, scene);
}

/** Asks for the ward; what was said so far is kept. */
export function askWard(text: string, asked: Asked, scene: Scene, misses = 0): Outcome {
  return reply(scene, { text }, { place: asked, units: undefined, misses });
}

function askInDistrict({ label, units }: Extract<Place, { kind: "district" }>, asked: Asked, scene: Scene): Outcome {
  const { phrases } = scene;
  const isProvince = scene.knowledge.offices.isProvince(label);
  const gone = isProvince ? phrases.place.provinceGone(label) : phrases.place.districtGone(label);
  const few = units.length <= MOST_CHOICES;
  const text = `${gone}\n\n${few ? phrases.place.pickOfDistrict : phrases.place.typeOfDistrict}`;
  return reply(
    scene,
    { text, ...(few && { choices: units.map(choiceOf) }) },
    { place: { ...asked, district: label }, units: few ? units.map(({ code }) => code) : undefined },
  );
}

function askAmong(place: Extract<Place, { kind: "several" }>, asked: Asked, scene: Scene): Outcome {
  const { phrases } = scene;
  const { units, label, meant } = place;
  if (units.length > MOST_CHOICES) {
    const districts = [...new Set(meant.flatMap(({ from }) => from.districts))].sort(byName);
    const choices = districts.slice(0, MOST_DISTRICTS).map((district) => ({ title: district, say: `${label}, ${district}` }));
    return reply(scene, { text: phrases.place.whichDistrict(label), choices }, { place: { ...asked, name: label }, units: undefined });
  }
  const text = [phrases.office.which, ...toldApart(place, scene)].join("\n\n");
  return reply(scene, { text, choices: units.map(choiceOf) }, { place: asked, units: units.map(({ code }) => code) });
}

/** Which of the former places of one name each unit took in, where they lay in different districts. */
export function toldApart({ units, meant }: Extract<Place, { kind: "several" }>, { phrases }: Scene): string[] {
  const placesOf = (unit: Unit): Former[] => meant.filter((one) => one.unit === unit).map(({ from }) => from);
  const told = units.map((unit) => ({
    unit,
    places: [...new Set(placesOf(unit).map((from) => wordsOf(from, phrases.place.formerly)))].join("; "),
  }));
  if (new Set(told.map(({ places }) => places)).size === 1) return [];
  return [told.map(({ unit, places }) => phrases.place.tookIn(unit.name, places)).join("\n")];
}

const wordsOf = ({ label, districts }: Former, formerly: (name: string, districts: string) => string): string =>
  formerly(label, districts.join(", "));
const choiceOf = ({ name }: Unit): Choice => ({ title: name, say: name });
const byName = (a: string, b: string): number => a.localeCompare(b, "vi", { numeric: true });

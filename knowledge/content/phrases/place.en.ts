/** "Where do I go?", in English. */
import type { placeVi } from "./place.vi.ts";

export const placeEn: typeof placeVi = {
  askWard: "Which ward or commune are you in? The old or the new name will do.",
  hint: "Write the name of your ward or commune (the old name will do) and I will show the right place.",
  stillUnknown:
    "I cannot find that place among the 168 wards, communes and special zone of Ho Chi Minh City. Write the ward or commune again (the old name will do), or call **1022** (24/7).",
  nowPartOf: (old, now) => `The former ${old} is now part of **${now}**.`,
  tookIn: (now, old) => `- **${now}**: holds the former ${old}`,
  formerly: (name, districts) => `${name} (${districts})`,
  whichDistrict: (name) => `Several places were called **${name}**. Which former district are you in?`,
  districtGone: (name) => `Since 01/07/2025 there are no districts and no Thủ Đức City; **${name}** is now several wards or communes.`,
  provinceGone: (name) => `Since 01/07/2025 **${name}** is part of Ho Chi Minh City.`,
  pickOfDistrict: "Which of these are you in? If you are not sure, write the old ward or commune.",
  typeOfDistrict: "Write your ward or commune (the old name will do) and I will show today's office.",
  goesTo: (body) => `This is filed at: **${body}**.`,
  policeOf: (unit) =>
    `Where you live: the **police of ${unit}**. Their own address is not confirmed in our data; ask at the centre below or call 1022.`,
  floor: (floor) => `Counter on floor ${floor}.`,
  branches:
    "This centre has branches in the Bình Dương and Bà Rịa – Vũng Tàu areas; their addresses are not confirmed, so call 1022 for a nearer place.",
  landBranch: (centre) =>
    `Which branch takes your dossier is set in Annex IV of Decision 44/2026/QĐ-UBND; we have **not checked** that text and hold no branch addresses. Call **1022** ${centre ? "or ask the centre below " : ""}before you go.`,
  landBranchAsk: "Write the ward or commune of the land and I will show the centre near you, where you can ask.",
  addressUnknown: "Address and opening hours are **not confirmed**; call **1022** (24/7) before you go.",
  where: (where) => `Where to file: ${where}`,
  anyWard: (since, covered, of) =>
    `Filing at another ward or commune of the city (“non-territorial”): since ${since} it covers ${covered} of ${of} one-stop procedures. Whether this one is on the list is **not confirmed**; call 1022 or ask where you want to file. Time limit and fee are the same everywhere.`,
  anyWardShort: "Want to file at another ward? Ask “can I file at another ward”.",
  anyWardGeneral: (since, covered, of) =>
    `Since ${since} the city takes dossiers regardless of where you live (“non-territorial”) for ${covered} of ${of} one-stop procedures: you may file at the centre of another ward. Whether it covers all of them by now is **not confirmed**. Time limit and fee stay the same. Which procedure do you mean?`,
  anyWardNot: (procedure, place) =>
    `**${procedure}** is taken by ${place}; I have **no source** that says it can be filed in another ward. Call **1022** (24/7) before you go.`,
};

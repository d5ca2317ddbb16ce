/** Every sentence the bot says, in English. */
import { appointment } from "./phrases/appointment.en.ts";

import { bareEn } from "./phrases/bare.en.ts";
import { business } from "./phrases/business.en.ts";
import { check } from "./phrases/check.en.ts";
import { dossier } from "./phrases/dossier.en.ts";
import { dueEn } from "./phrases/due.en.ts";
import { feesEn } from "./phrases/fees.en.ts";
import { follow } from "./phrases/follow.en.ts";
import { handoff } from "./phrases/handoff.en.ts";
import { placeEn } from "./phrases/place.en.ts";
import { privacy } from "./phrases/privacy.en.ts";
import { refused } from "./phrases/refused.en.ts";
import { report } from "./phrases/report.en.ts";
import { review } from "./phrases/review.en.ts";
import type { Phrases } from "./phrases.vi.ts";

export const en: Phrases = {
  appointment,
  bare: bareEn,
  fees: feesEn,
  place: placeEn,
  due: dueEn,
  dossier,
  business,
  check,
  follow,
  handoff,
  privacy,
  refused,
  report,
  review,
  hello:
    "Hello! I am Một Cửa, an automatic assistant for the public services of Ho Chi Minh City. What do you need to do? Just write it in your own words.",
  help: "I answer about administrative procedures in Ho Chi Minh City: documents, fees, time limits, where to file, filing online and the steps. You can:\n- ask in your own words, for example “birth certificate for my baby”\n- write **restart** to begin again, **back** to change your last answer, **cancel** to stop\n- write **talk to a person** to be answered by an officer: now, later or by telephone\n- write **delete my data** to erase this conversation\n- write **Tiếng Việt** to change the language",
  thanks: "Happy to help. If you have another question, just write it here.",
  bye: "Goodbye. Come back whenever you need to.",
  whoAreYou:
    "I am Một Cửa, an automatic assistant. I answer only from checked procedure records and always give the source and the date of the last check. When something is not confirmed, I say so. For a human answer, write **talk to a person**.",
  praise: "Thank you. Can I help with anything else?",
  complaint:
    "I am sorry the answer was not right for you. Please write it in other words, write **talk to a person**, or call hotline **1022** (24/7).",
  emergency:
    "If anybody is in danger, call now:\n- **113** – police\n- **114** – fire and rescue\n- **115** – ambulance\n\nThis is an automatic assistant; nobody is watching it for emergencies.",
  scam: "**Beware of fraud.** Public offices never ask for OTP codes or passwords and never tell you by phone or message to transfer money or install an app. Do not open unknown links; use only **dichvucong.gov.vn** and the official VNeID app. If you suspect fraud, call **113** or your ward police; if you have sent money, tell your bank at once.",
  evasion:
    "I cannot help to get round the rules. Please contact the competent office early; putting things right by yourself is usually easier.",
  instructions:
    "I answer only about administrative procedures, from checked records; a message cannot change the rules or the way I work. Which procedure do you need?",
  outOfScope: {
    court:
      "This is a matter for the **courts** and I have no information on it. Contact the people's court of your area, or call **1022** to learn where to go.",
    province:
      "I only cover **Ho Chi Minh City** (including the former Bình Dương and Bà Rịa – Vũng Tàu). For other provinces see the National Public Service Portal [dichvucong.gov.vn](https://dichvucong.gov.vn).",
    other:
      "That is outside what I know: I only answer about administrative procedures in Ho Chi Minh City. Which paper or procedure do you need?",
    portal:
      "This is about using the portal or an app; I have no checked guidance for it yet. See [dichvucong.gov.vn](https://dichvucong.gov.vn) or call **1022** (24/7).",
    status:
      "I cannot look up a dossier yet. Use its code on [dichvucong.gov.vn](https://dichvucong.gov.vn), the app Công dân số TP.HCM, or call **1022**.",
  },
  foreignScript:
    "I can answer in Vietnamese and English. Please write in one of them, or call **1022** (24/7).\n\nTôi trả lời được bằng tiếng Việt và tiếng Anh; bạn viết lại giúp bằng một trong hai thứ tiếng đó, hoặc gọi **1022** (24/7).",
  person: (office) =>
    `I cannot reach the officers just now. Ask a person at hotline **1022** (24/7)${office ? `, or directly at: ${office}` : ""}. Write the name of your ward or commune and I will show its Public Administration Service Centre.`,
  notUnderstood: (topics) =>
    `Sorry, I did not understand, or I have no checked information on it. Try the name of what you need in a few words (for example: ${topics}), or call hotline **1022** (24/7).`,
  notUnderstoodAgain:
    "I still do not understand, sorry. To save your time, write **talk to a person**, call hotline **1022** (24/7) or visit the Public Administration Service Centre of your ward or commune; or choose a topic below.",
  resumePaused: "Go back to what I was doing",
  skip: "Skip this question",
  skipped: "none",
  sealedNumber: "received, not shown here",
  textRange: (min: number, max: number) => `Write ${min} to ${max} characters.`,
  placeHint: "Write the name of the ward or commune, present or former.",
  whichPlace: "There are several such places. Please pick one:",
  photosHint: (max: number) => `Choose up to ${max} photos with the photo button.`,
  photosTaken: (count: number) => `${count === 1 ? "1 photo" : `${count} photos`} received. Send more, or tap **Done**.`,
  photosDone: "Done",
  photosOnly: "Only JPEG or PNG photos can be taken.",
  topics: [
    "birth certificate",
    "marriage registration",
    "permanent residence",
    "identity card",
    "household business",
    "house building permit",
  ],
  choose: "Which of these do you mean?",
  checklistOfWhich: "I will make the list as soon as I know which one it is.",
  answerOfWhich: "I will answer as soon as I know which one it is.",
  whyChoose: "I ask because each needs other papers; the right one saves you a second trip.",
  choiceNot: "I am not sure which one you mean.",
  choiceAgain:
    "I am still not sure. Choose one below, write what you need in other words, write **talk to a person**, or call **1022** (24/7).",
  checklistForAll: "This one needs the same papers from everybody, so I have nothing to ask.",
  whichProcedure: "Which procedure do you mean?",
  noneOfThese: "None of these",
  noneChosen: "No problem. Please write what you need in other words, or call **1022** (24/7) to ask a person.",
  attachment:
    "I received your file but cannot read attachments yet, and documents are not kept; photos are deleted within 24 hours. Please write your question. Please do not send pictures of identity cards.",
  masked: (kinds) => `To protect you, I hid ${kinds} before storing your message. There is no need to send such numbers here.`,
  maskedKinds: {
    identity: "an identity number",
    phone: "a phone number",
    card: "a bank card number",
    email: "an e-mail address",
    passport: "a passport number",
    account: "an account number",
    taxCode: "a tax code",
  },
  maskedOther: "a personal number",
  restartAsk: "Start again from the beginning? The answers you gave will be dropped.",
  restarted: "We start again. What do you need to do?",
  eraseAsk: "Erase everything in this conversation from the system? This cannot be undone.",
  erased: "The conversation has been erased from the system. You can go on asking as new.",
  kept: "All right, nothing was changed.",
  yes: "Yes",
  no: "No",
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  keptForLater: (way) => `All right, your answers stay here for a day. When you have time, write **${way.toLowerCase()}**.`,
  cancelled: "Stopped. Would you like to ask something else?",
  nothingToCancel: "Nothing is under way. Which procedure do you need?",
  nothingBefore: "This is the first question already.",
  language: "I will answer in English from now on.",
  failed: "Sorry, something went wrong with this answer. Please try again, or call hotline **1022** (24/7).",
  labels: {
    documents: "Documents",
    fee: "Fee",
    time: "Time limit",
    where: "Where to file",
    online: "Filing online",
    who: "Who can file",
    steps: "Steps",
    legal: "Legal basis",
    form: "Forms",
    body: "Office",
    code: "Procedure code",
    notes: "Notes",
    sources: "Sources",
    unconfirmed: "Not confirmed",
    checklist: "Your checklist",
  },
  ask: {
    documents: "Which documents?",
    fee: "How much is the fee?",
    time: "How long does it take?",
    where: "Where do I file?",
    online: "Can I file online?",
    steps: "What are the steps?",
    legal: "What is the legal basis?",
    who: "Who can file?",
    form: "Which form?",
  },
  startChecklist: "Make my checklist",
  changeAnswer: "Change an answer",
  changeWhich: "Which answer would you like to change?",
  openPortal: "Open the National Portal",
  about: (name) => `About **${name}**:`,
  dong: (amount) => `${amount} VND`,
  feeLine: (label, amount) => `${label}: ${amount}`,
  free: "free",
  percentOf: (value, of) => `${value}% of ${of}`,
  per: (amount, per) => `${amount} per ${per}`,
  range: (low, high) => `${low} – ${high}`,
  until: (date) => `until ${date}`,
  fromDay: (date) => `from ${date}`,
  onlyWhen: (text) => `(${text})`,
  noFeeKnown: "No confirmed fee is known. Ask the office or call 1022 before you go.",
  noTimeKnown: "No confirmed time limit is known. Ask the office or call 1022 before you go.",
  noFormKnown: "The checked record names no special form; ask at the office.",
  whoGeneral: "I do not decide who qualifies. What decides your case:",
  whoAsk: "The receiving office decides who qualifies; I only state the checked rules.",
  units: {
    sameDay: () => "on the same working day",
    hour: (n) => (n === "1" ? "1 hour" : `${n} hours`),
    workingDay: (n) => (n === "1" ? "1 working day" : `${n} working days`),
    day: (n) => (n === "1" ? "1 day" : `${n} days`),
    month: (n) => (n === "1" ? "1 month" : `${n} months`),
  },
  onlineLevel: {
    full: "Can be done fully online.",
    partial: "Partly online; one step is in person.",
    available: "Can be filed online; whether a step is in person is not confirmed.",
    none: "Must be done in person.",
    unknown: "Not confirmed whether it can be filed online.",
  },
  documentForm: {
    original: "original",
    certified: "certified copy",
    copy: "copy",
    form: "form to fill in",
    electronic: "filled in online",
    show: "only shown",
    unstated: "",
  },
  copies: (n) => (n === 1 ? "1 copy" : `${n} copies`),
  issuedBy: (issuer) => `Issued by: ${issuer}`,
  why: (reason) => `Why: ${reason}`,
  basis: (law) => `Basis: ${law}`,
  prepareOnly:
    "This record is not fully confirmed. Below is where to ask and what to bring for asking; time limit and fee are not confirmed.",
  imported: (date) =>
    `This comes from the national catalogue of procedures (data of ${date}); we have **not checked** it for Ho Chi Minh City, and it is in Vietnamese only. Please see the official page or call 1022 before you go.`,
  notInCatalogue: "Not given in the national catalogue; see the official page or call 1022.",
  importedOn: (date) => `Data of the national catalogue: ${date}, not checked`,
  held: (name, office) =>
    `The information on **${name}** is being checked, so I do not answer about it for now. Please ask directly: ${office}, or call **1022** (24/7).`,
  heldFacet: (office) => `This part is being checked; please ask here: ${office}, or call 1022 (24/7).`,
  lawChanged: (laws) => `Please have this confirmed before you go: the law it rests on has changed or is under review (${laws}).`,
  receipt: (code) => `Receipt of this answer: ${code}`,
  lineToConfirm: "to be confirmed",
  questionToConfirm: "The rule behind this question is under review; please have the result confirmed.",
  lawsEnd: (date, laws) => `Rests on law that is in force only until ${date}: ${laws}`,
  lowConfidence: "Information not fully confirmed",
  reviewDue: "This information is past its review date; please have it confirmed before you go.",
  checkedOn: (date, law) => `Last checked: ${date}${law}`,
  formIntro: (name) => `A few questions, and I will list what **${name}** needs in your case.`,
  whyWeAsk: (why) => `I ask because: ${why}`,
  back: "Back",
  stop: "Cancel",
  goOn: "Let us go on:",
  unsure: (why: string) =>
    `Perhaps I did not understand the answer; if you are not sure, that is fine. ${why} Choose or write what is nearest; you can change it later: write **change an answer**.`,
  noted: "I have noted it.",
  notAnAnswer: "I did not understand the answer. Please choose one below or write it again.",
  numberRange: (low, high, unit) => `Please give a number from ${low} to ${high} (${unit}).`,
  dateHint: "Please give a date as day/month/year, for example 15/3/2026.",
  datePast: "This date must be today or earlier.",
  added: "Added to what you told.",
  notedAs: (label) => `Noted: ${label}.`,
  corrected: (label) => `Changed: ${label}.`,
  checklistHeld: (name) => `Here is your list for **${name}**; the part on documents is being checked.`,
  checklistReady: (count, name) =>
    count === 0
      ? `According to the checked record you need not prepare any paper for **${name}** in your case. Fee, time and place are below.`
      : `Your checklist for **${name}**: ${count} ${count === 1 ? "item" : "items"}. You can tick, print or save it.`,
  notForYou: "Not needed in your case",
  perhaps: "May be needed, depending on the case",
  flowGone: "These questions have changed, so I cannot go on from there. Let us begin again.",
  office: {
    one: (name, address) => `**${name}**\n\nAddress: ${address}`,
    phone: (phone) => `Phone: ${phone}`,
    hoursUnknown: "Opening hours are not confirmed; please call before you go.",
    unconfirmed: (date) => `This address is **not confirmed** (data of ${date}); please call 1022 before you go.`,
    confirmed: (source) => `From ${source}.`,
    which: "This name stands for several wards or communes today. Which one is yours?",
    unknown:
      "I cannot find that place among the 168 wards and communes of Ho Chi Minh City (districts ended on 01/07/2025). Please write the present name of the ward or commune, or call 1022.",
    policeUnknown: "The address of the ward police itself is not confirmed in our data; ask at this centre or call 1022.",
    ward: "Public Administration Service Centre of the ward or commune",
  },
  second: (name) => `Would you also like to know about **${name}**?`,
};

/** Sentences about officers, in English. */
import type { handoff as vi } from "./handoff.vi.ts";

export const handoff: typeof vi = {
  botOff: "The automatic assistant is switched off for now. Please call **1022** (24/7) or go to the public service centre of your ward.",
  ask: "Talk to an officer",
  offer: "If you need one, write **talk to an officer**, or call **1022** (24/7).",
  topic: "This often depends on the case. If anything is unclear, tap **Talk to an officer**.",
  hotline: (office) => `Call hotline **1022** (24/7)${office ? `, or ask directly at: ${office}` : ""}.`,
  minutes: (low, high) => {
    const unit = high === 1 ? "minute" : "minutes";
    return low === 0 ? `at most ${high} ${unit}` : low < high ? `about ${low}–${high} ${unit}` : `about ${high} ${unit}`;
  },
  joined: (agency, position, wait) =>
    `You are in the queue for an officer of **${agency}**: number **${position}**, waiting time **${wait}**.`,
  stillWaiting: (agency, position, wait) =>
    `You are still in the queue for an officer of **${agency}**: number **${position}**, still **${wait}** to wait.`,
  joinedClosed: (agency) => `You are in the queue for an officer of **${agency}**.`,
  stillClosed: (agency) => `You are still in the queue for an officer of **${agency}**.`,
  meanwhile:
    "You can go on asking me meanwhile. To leave the queue, write **stop waiting**. There is no need to send identity or phone numbers.",
  onlyVietnamese: "Officers there answer in Vietnamese.",
  withOfficer: "An officer is answering you here and can read what you write.",
  leave: "Stop waiting",
  notWaiting: "You are not waiting for an officer. If you need one, write **talk to an officer**.",
  stopHint: "You are waiting for an officer's answer. If you no longer want it, write **stop waiting**.",
  why: {
    outOfHours: (agency) => `**${agency}** is closed at this hour.`,
    holiday: (agency, holiday) => `**${agency}** is closed for ${holiday || "a public holiday"}.`,
    break: (agency) => `**${agency}** has its lunch break.`,
    nobody: (agency) => `No officer of **${agency}** is here just now.`,
    off: (agency) => `**${agency}** does not answer chats here at present.`,
  },
  long: (agency, position, wait) =>
    `Many people are waiting for **${agency}**: you would be number **${position}**, waiting time **${wait}**.`,
  opens: (when) => `Officers are back at **${when}**.`,
  at: (time, day) => `${time} ${day}`,
  today: "today",
  tomorrow: (day) => `tomorrow (${day})`,
  which: "Please choose:",
  foreign: (agency) =>
    `**${agency}** is in charge of this. If you wait, leave a question or ask to be called, that office can read this conversation.`,
  ways: {
    stay: { title: "Wait in the queue", means: "you keep your place and are answered here as soon as an officer comes." },
    later: { title: "Leave my question", means: "an officer answers later, here." },
    callBack: { title: "Have them call me", means: "an officer calls you, in the half of the day you choose." },
    hotline: { title: "Call 1022", means: "people answer day and night." },
  },
  way: (title, means) => `- **${title}**: ${means}`,
  alsoWays: {
    stay: ["wait", "i will wait", "i can wait", "stay", "keep waiting"],
    later: ["leave it", "leave question", "leave a question", "leave a message", "answer later", "later"],
    callBack: ["call me", "call me back", "call back", "callback", "phone me"],
    hotline: ["1022", "hotline", "call the hotline"],
  },
  unclear: "I am not sure what you mean.",
  agree: (agency) =>
    `Another office, **${agency}**, is in charge of this. For an officer there to answer, I have to let them read this conversation. Do you agree?`,
  agreeAgain: "Do you agree that they read this conversation?",
  agreed: "I agree",
  refused: "I do not agree",
  alsoAgreed: ["i agree", "go ahead", "pass it on", "yes pass it on", "that is fine", "fine"],
  alsoRefused: ["i do not agree", "i don't agree", "do not pass it on", "don't pass it on", "no do not"],
  notPassed: "All right, nothing was passed on. You can go on asking here, or call hotline **1022** (24/7).",
  intro: (agency) =>
    `Officers of **${agency}** will be able to read this conversation, so there is no need to tell it again. If you do not want that, write **cancel**.`,
  notThatDay: (day) => `Officers cannot call on ${day}. Please choose a working day within two weeks.`,
  left: (agency, code) =>
    `Your question went to **${agency}**. Its code: **${code}**. Please write the code down.\n\nI will tell you here when there is an answer. On another device, write **see answer ${code}**. If you no longer need it, write **stop waiting**.`,
  callBackLeft: (agency, window, code) =>
    `Noted: an officer of **${agency}** will call you **${window}**. Code of your question: **${code}**. Please write the code down.\n\nYour number is kept sealed; only the officer who calls can open it. If you no longer need it, write **stop waiting**.`,
  window: { morning: (day) => `in the morning of ${day}`, afternoon: (day) => `in the afternoon of ${day}` },
  stillLeft: (code) => `Your question **${code}** is waiting for an officer. To add something, just write it here; officers can read it.`,
  stillCallBack: (code) => `You asked to be called (code **${code}**). The officer has not called yet.`,
  notLeft:
    "It could not be sent because the system is busy; what you wrote is still here. Please answer this question again to send it once more, or call **1022** (24/7).",
  answers: {
    ask: "Please write the code of your question (8 signs), for example: **see answer K7MP2RWX**.",
    head: (code, day) => `Question **${code}**, sent on ${day}.`,
    by: (officer, day) => `Officer **${officer}** answered on ${day}:`,
    notYet: "No officer has answered yet. You will be told where you asked it.",
    none: "This question ended without an answer. To ask again, write **talk to an officer**.",
    notFound: (code) =>
      `I cannot find a question with the code **${code}**. Please check what you wrote down, or call **1022** (24/7). Old questions are no longer kept here.`,
    orReport: "If it is the code of a report, tap the button below.",
    tooMany: (minutes) => `Several codes were wrong. Please wait ${minutes} minutes and try again, or call **1022** (24/7).`,
    unavailable: "I cannot look the answer up just now. Please try again in a few minutes, or call **1022** (24/7).",
  },
  rating: {
    yes: "Yes",
    no: "Not yet",
    alsoYes: ["yes i did", "i did", "got it", "i got it", "close it", "you can close", "you can close it"],
    alsoNo: [
      "not really",
      "not yet done",
      "not finished",
      "do not close",
      "don't close",
      "do not close yet",
      "don't close yet",
      "no i did not",
      "no i didn't",
    ],
    thanks:
      "Thank you. How was the answer, from **1** (poor) to **5** (very good)? If you would rather not say, tap **Skip this question**.",
    sorry:
      "I am sorry. Tap **Talk to an officer** to ask again, or call **1022** (24/7). If you like, rate the answer from **1** (poor) to **5** (very good).",
    rated: "Thank you. If you need anything else, just ask here.",
    skipped: "All right. If you need anything else, just ask here.",
  },
  say: {
    joined: (officer, agency) =>
      `An officer, **${officer}**, **${agency}**, has joined. The officer answers you from now on; I stay silent.`,
    passedTo: (officer, agency) =>
      `An officer, **${officer}**, **${agency}**, goes on answering you. The officer can read what was written; there is no need to tell it again.`,
    requeued: {
      lost: "The officer lost the connection. You keep your place in the queue and another officer will come. You can go on asking me meanwhile.",
      unanswered:
        "The officer could not answer in time. You keep your place in the queue and another officer will come. You can go on asking me meanwhile.",
      away: "The officer had to stop. You keep your place in the queue and another officer will come. You can go on asking me meanwhile.",
      passed:
        "Your question was passed on. You keep your place in the queue and need not tell it again. You can go on asking me meanwhile.",
    },
    consent: (agency) =>
      `The officer would like to pass this conversation to **${agency}** for a better answer. That office can then read what was written. Do you agree?`,
    consentRefused: "All right, the conversation stays here. The officer goes on answering you.",
    contact:
      "The officer asks for a phone number to reach you. If you agree, write it here: it is kept sealed and only the officer can open it. If you would rather not, just say no.",
    returned: (officer) => `Officer **${officer}** has answered. I, the automatic assistant, go on from here.`,
    closed: (officer) => `Officer **${officer}** has ended the conversation. **Did you get your answer?**`,
    left: "All right, no officer is asked any more. I, the automatic assistant, go on from here; if you need one, write **talk to an officer**.",
    timeout:
      "I am sorry: the office has closed before an officer could come. You keep your place for the next working hours. If that does not suit you, tap **Leave my question** or **Have them call me**, or call **1022** (24/7).",
  },
};

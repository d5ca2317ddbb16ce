/** The guided services: how each begins, goes on when a call came back, and words what it has to tell. */
import type { Intent } from "../knowledge/intents.ts";
import { beginAppointment } from "./appointment/appointment-dialog.ts";
import { appointmentNotice, resumeAppointment } from "./appointment/appointment-results.ts";
import type { CallName, CallResult } from "./calls.ts";
import type { Outcome, Reply } from "./conversation.ts";
import { beginDossier, dossierNotice, resumeDossier } from "./dossier/dossier-dialog.ts";
import { beginFollow, followNotice, resumeFollow } from "./follow/follow-dialog.ts";
import { beginHandoff, resumeHandoff } from "./handoff/handoff-dialog.ts";
import type { Notice } from "./notices.ts";
import { beginPrecheck, resumePrecheck } from "./precheck/precheck-dialog.ts";
import { beginPrivacy, resumePrivacy } from "./privacy/privacy-dialog.ts";
import { reportNotice } from "./report/report-card.ts";
import { beginReport, resumeReport } from "./report/report-dialog.ts";
import { beginReview, resumeReview, reviewNotice } from "./review/review-dialog.ts";
import type { Scene } from "./scene.ts";

type Service = {
  begin(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined;
  resume(result: CallResult, scene: Scene): Outcome;
  notice?(notice: Notice, scene: Scene): Reply;
};

/** By the name its calls and notices begin with. */
type ServiceName = CallName extends `${infer Name}.${string}` ? Name : never;

/** In the order they are tried: "where is my report" is none of a dossier. */
const services: Record<ServiceName, Service> = {
  report: { begin: beginReport, resume: resumeReport, notice: reportNotice },
  check: { begin: beginPrecheck, resume: resumePrecheck },
  appointment: { begin: beginAppointment, resume: resumeAppointment, notice: appointmentNotice },
  dossier: { begin: beginDossier, resume: resumeDossier, notice: dossierNotice },
  follow: { begin: beginFollow, resume: resumeFollow, notice: followNotice },
  review: { begin: beginReview, resume: resumeReview, notice: reviewNotice },
  privacy: { begin: beginPrivacy, resume: resumePrivacy },
  handoff: { begin: beginHandoff, resume: resumeHandoff },
};

/** Starts the service a message asks for. */
export function beginService(text: string, intent: Intent | undefined, scene: Scene): Outcome | undefined {
  for (const { begin } of Object.values(services)) {
    const outcome = begin(text, intent, scene);
    if (outcome) return outcome;
  }
  return undefined;
}

const nameIn = (name: string): ServiceName => name.split(".", 1)[0] as ServiceName;

/** A call of this service came back. */
export const resumeService = (result: CallResult, scene: Scene): Outcome => services[nameIn(result.name)].resume(result, scene);

/** What a person is told who had not asked just now. */
export function noticeReply(notice: Notice, scene: Scene): Reply {
  const words = services[nameIn(notice.name)].notice;
  if (!words) throw new Error(`no words for the notice ${notice.name}`);
  return words(notice, scene);
}

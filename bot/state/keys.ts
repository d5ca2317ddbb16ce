/**
 * Every key and channel in Redis, made here and nowhere else. What belongs to a conversation carries its id as hash
 * tag, so that one script may touch all of it on a cluster. All expire except those listed in KEPT_FOREVER.
 */
import { digestOf } from "../digest.ts";

/** Ids come from channels too; whatever could end a hash tag early is escaped. */
const tag = (conversationId: string): string =>
  /^[\w-]+$/.test(conversationId) ? conversationId : encodeURIComponent(Buffer.from(conversationId).toString());

const at = (conversationId: string, what: string): string => `mc:{${tag(conversationId)}}:${what}`;

/** Hash: `v` version, `state` JSON, `by` the commit that wrote them. */
export const turnKey = (conversationId: string): string => at(conversationId, "turn");
/** List of activities without a turn. */
export const inboxKey = (conversationId: string): string => at(conversationId, "inbox");
/** List of activities, the transcript. */
export const logKey = (conversationId: string): string => at(conversationId, "log");
/** Activities ever logged: the position after the log's last one. Outlives the log, so that watermarks never go back. */
export const endKey = (conversationId: string): string => at(conversationId, "end");
/** List of replies to push. */
export const outboxKey = (conversationId: string): string => at(conversationId, "outbox");
/** Who pushes them now. */
export const pusherKey = (conversationId: string): string => at(conversationId, "pusher");
/** Messages accepted in the running minute. */
export const minuteKey = (conversationId: string): string => at(conversationId, "minute");
/** Position and id of the activity accepted under a dedupe key. */
export const doneKey = (conversationId: string, dedupeKey: string): string => at(conversationId, `done:${dedupeKey}`);
/** Channel: the log grew. */
export const newsChannel = (conversationId: string): string => at(conversationId, "news");

/** Sorted set: conversation -> second of its last message, roughly. */
export const ACTIVE = "mc:active";
/** Hash: `helpful:<about>` and `unhelpful:<about>` -> votes. */
export const TALLY = "mc:{feedback}:tally";
/** One reply's vote; a digest, so that nobody is found by it. */
export const voteKey = (conversationId: string, replyToId: string): string => `mc:{feedback}:vote:${digestOf(conversationId, replyToId)}`;
/** What is counted for a short time; a digest too, as addresses and conversations are counted, also of people who asked to be forgotten. */
export const hitKey = (key: string): string => `mc:hit:${digestOf(key)}`;
/** Hash: `v` version, `value` JSON, `by` the write that made them. */
export const recordKey = (key: string): string => `mc:{record:${key}}`;
/** Hash: holder -> number. */
export const placesKey = (key: string): string => `mc:{places:${key}}`;
/** Sorted set: keys of a conversation's records -> second they end. */
export const ownedKey = (conversationId: string): string => at(conversationId, "owned");
/** Sorted set: job -> millisecond it is due. */
export const JOBS_DUE = "mc:{jobs}:due";
/** Hashes: job -> JSON; job -> how often it was taken. */
export const JOBS = "mc:{jobs}:all";
export const JOB_TRIES = "mc:{jobs}:tries";
/** Hash: `entry` JSON of a conversation's handoff at the desk, `newest` how new it is. */
export const deskWhereKey = (conversationId: string): string => at(conversationId, "desk");
/** Set: agency, space, handoff; wherever the conversation was. */
export const deskPlacesKey = (conversationId: string): string => at(conversationId, "desk-places");
const atDesk = (agency: string, what: string): string => `mc:{desk:${tag(agency)}}:${what}`;
/** How new the newest entry was that an agency's desk had of a conversation. */
export const deskNewestKey = (agency: string, conversationId: string): string => atDesk(agency, `newest:${conversationId}`);
/** Hash: conversation -> entry JSON. */
export const deskLiveKey = (agency: string): string => atDesk(agency, "live");
/** Hash: handoff -> entry JSON; sorted set: handoff -> millisecond it ended. */
export const deskEndedKey = (agency: string): string => atDesk(agency, "ended");
export const deskEndsKey = (agency: string): string => atDesk(agency, "ends");
/** Stream of what happened. */
export const deskEventsKey = (agency: string): string => atDesk(agency, "events");
/** Hash: officer -> last sign of life. */
export const deskPresentKey = (agency: string): string => atDesk(agency, "present");
/** Channel: what happens at an agency's desk. */
export const deskChannel = (agency: string): string => atDesk(agency, "news");
/** Hashes: `count` lines and the last one's `hash`: of all that were written; of those that were too old and went. */
export const AUDIT_HEAD = "mc:{audit}:head";
export const AUDIT_START = "mc:{audit}:start";
/** Stream of audit lines, `n-0`: the line's JSON as `text`, its `hash`. */
export const AUDIT_LINES = "mc:{audit}:lines";
/** Sorted set: numbers of an agency's lines. */
export const auditAgencyKey = (agency: string): string => `mc:{audit}:of:${agency}`;
/** The number of the line with this id. */
export const auditDoneKey = (id: string): string => `mc:{audit}:done:${digestOf(id)}`;
/** Hash: what is counted -> how often, as bot/figures/counting.ts names it: an agency's day, or topics of a day or month. */
export const figuresKey = (agency: string, name: string): string => `mc:{figures:${tag(agency)}}:${name}`;
/** What was counted already. */
export const figuresDoneKey = (agency: string, id: string): string => `mc:{figures:${tag(agency)}}:done:${digestOf(id)}`;
/** Written to see whether writing works. */
export const PROBE = "mc:probe";

/** Keys without a time to live: one of each, and small. */
export const KEPT_FOREVER: readonly string[] = [ACTIVE, TALLY, JOBS_DUE, JOBS, JOB_TRIES];

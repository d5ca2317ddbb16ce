/** The log: one line an event, ids only - never text, names or tokens. */
import { pino } from "pino";

/** The fields a log line may have; there is no field for words a person wrote. */
export type LogLine = {
  event: string;
  conversation?: string;
  activity?: string;
  channel?: string;
  status?: number;
  replies?: number;
  /** The error's class or code, never its message, which may quote a person or a secret. */
  error?: string;
  /** The kind of a job, as "report.forward". */
  job?: string;
  milliseconds?: number;
  port?: number;
  /** Of the imported catalogue. */
  version?: string | undefined;
};

export type Log = { info(line: LogLine): void; error(line: LogLine): void };

export function createLog(level: string): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return { info: (line) => logger.info(line), error: (line) => logger.error(line) };
}

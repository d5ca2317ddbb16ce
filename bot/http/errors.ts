/** The one form of every error answer: {error: {code, message}}; never a stack, a secret or a foreign error's text. */

export type ErrorCode =
  | "BadRequest"
  | "TextTooLong"
  | "Unauthorized"
  | "Forbidden"
  | "TokenExpired"
  | "NotFound"
  | "MethodNotAllowed"
  | "TooLarge"
  | "UnsupportedType"
  | "TooManyRequests"
  | "Internal"
  | "Unavailable";

const STATUS: Record<ErrorCode, number> = {
  BadRequest: 400,
  TextTooLong: 400,
  Unauthorized: 401,
  Forbidden: 403,
  TokenExpired: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  TooLarge: 413,
  UnsupportedType: 415,
  TooManyRequests: 429,
  Internal: 500,
  Unavailable: 503,
};

/** A request that is refused; `message` is shown to the sender. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

export const tooMany = (seconds: number): Refusal =>
  new Refusal("TooManyRequests", `too many requests; try again in ${seconds} s`, seconds);

/** The refusal an error amounts to; an unknown one says nothing about itself. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  // By name: a lazily imported store may bring its own copy of the class when tests load modules in two ways.
  if (error instanceof Error && error.name === "StoreUnavailable")
    return new Refusal("Unavailable", "the service cannot be used just now; try again shortly", 5);
  return new Refusal("Internal", "something went wrong here; try again");
}

/** Errors the router makes itself, known by their status only. */
export function routerRefusal(status: number): Refusal {
  if (status === 404) return new Refusal("NotFound", "there is nothing at this address");
  if (status === 405) return new Refusal("MethodNotAllowed", "this address does not take that method");
  if (status >= 400 && status < 500) return new Refusal("BadRequest", "the request could not be understood");
  return refusalFor(undefined);
}

export const bodyOf = ({ code, message }: Refusal) => ({ error: { code, message } });

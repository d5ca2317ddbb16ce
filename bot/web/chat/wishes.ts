import type { Received } from "../shared/received.ts";

/** What the person can do with what is in the log. */
export type Wishes = {
  /** `ticks`: the lines ticked on the card whose button says it. */
  say(words: string, ticks?: readonly string[]): void;
  sendPhotos(files: readonly File[]): void;
  retry(key: string): void;
  edit(key: string): void;
  rate(received: Received, helpful: boolean): void;
  tick(listId: string, line: string, ticked: boolean): void;
  print(key: string): void;
  save(received: Received): void;
};

/** What the tests of a suite share: one browser and one service, there before its first test and closed after its last. */
import type { Browser } from "playwright-core";
import type { Service } from "../../bot/main.ts";
import { launch } from "./browser.ts";

export type Stage = { readonly browser: Browser; readonly service: Service };

export function setStage(start: () => Promise<Service>): Stage {
  let browser: Browser;
  let service: Service;
  before(async () => {
    [browser, service] = await Promise.all([launch(), start()]);
  });
  after(async () => {
    await browser.close();
    await service.close();
  });
  return {
    get browser() {
      return browser;
    },
    get service() {
      return service;
    },
  };
}

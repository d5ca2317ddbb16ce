/**
 * The yardstick: an echo bot on the stock CloudAdapter with MemoryStorage, as in the SDK's samples; `form`: its waterfall of
 * prompts, its state in Redis where an address is given.
 */
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type Storage,
  type StoreItems,
  type TurnContext,
} from "botbuilder";
import { ChoicePrompt, type DialogContext, DialogSet, ListStyle, NumberPrompt, WaterfallDialog } from "botbuilder-dialogs";
import { Redis } from "ioredis";
import restify from "restify";
import { reportCpu } from "./process-cpu.ts";

const [kind, redisUrl] = process.argv.slice(2);
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));

/** State in Redis as plain as can be: one command a read, one a write, no check of versions. */
class RedisStorage implements Storage {
  readonly #redis: Redis;
  constructor(url: string) {
    this.#redis = new Redis(url);
  }
  async read(keys: string[]): Promise<StoreItems> {
    const found = await this.#redis.mget(keys);
    return Object.fromEntries(keys.flatMap((key, i) => (found[i] ? [[key, JSON.parse(found[i])]] : [])));
  }
  async write(changes: StoreItems): Promise<void> {
    await this.#redis.mset(Object.entries(changes).flatMap(([key, value]) => [key, JSON.stringify(value)]));
  }
  async delete(keys: string[]): Promise<void> {
    await this.#redis.del(keys);
  }
}

const state = new ConversationState(redisUrl ? new RedisStorage(redisUrl) : new MemoryStorage());

class Echo extends ActivityHandler {
  constructor() {
    super();
    const turns = state.createProperty<number>("turns");
    this.onMessage(async (context, next) => {
      await turns.set(context, (await turns.get(context, 0)) + 1);
      await context.sendActivity(`echo ${context.activity.text}`);
      await next();
    });
  }
  override async run(context: TurnContext): Promise<void> {
    await super.run(context);
    await state.saveChanges(context);
  }
}

/** Three questions in a row, then from the start again: each message answers one question. */
class Form extends ActivityHandler {
  constructor() {
    super();
    const dialogs = new DialogSet(state.createProperty("dialogs"));
    const choices = ["own", "relative", "rented"];
    dialogs.add(new ChoicePrompt("choice"));
    dialogs.add(new NumberPrompt("number"));
    dialogs.add(
      new WaterfallDialog("form", [
        (step) => step.prompt("choice", { prompt: "Which home?", choices, style: ListStyle.suggestedAction }),
        (step) => step.prompt("number", "How many people?"),
        (step) => step.prompt("choice", { prompt: "Which home again?", choices, style: ListStyle.suggestedAction }),
        (step) => step.replaceDialog("form"),
      ]),
    );
    this.onMessage(async (context, next) => {
      const dc: DialogContext = await dialogs.createContext(context);
      const result = await dc.continueDialog();
      if (result.status === "empty") await dc.beginDialog("form");
      await next();
    });
  }
  override async run(context: TurnContext): Promise<void> {
    await super.run(context);
    await state.saveChanges(context);
  }
}

const bot = kind === "form" ? new Form() : new Echo();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, "127.0.0.1", () => reportCpu(server.url));

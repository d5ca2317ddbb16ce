/** The yardstick: an echo bot on the stock CloudAdapter with MemoryStorage, as in the SDK's samples; `form`: its waterfall of prompts. */
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type TurnContext,
} from "botbuilder";
import { ChoicePrompt, type DialogContext, DialogSet, ListStyle, NumberPrompt, WaterfallDialog } from "botbuilder-dialogs";
import restify from "restify";
import { reportCpu } from "./process-cpu.ts";

const kind = process.argv[2];
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const state = new ConversationState(new MemoryStorage());

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

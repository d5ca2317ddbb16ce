/** The only place where a Reply becomes an activity. */
import type { Conversation, Reply } from "./conversation.ts";

/** The parts of a Bot Framework message activity a reply decides; the turn adds who, where and when. */
export function messageFor(reply: Reply, conversation: Conversation) {
  return {
    type: "message" as const,
    text: reply.text,
    textFormat: "markdown" as const,
    locale: conversation.language,
    inputHint: conversation.form ? ("expectingInput" as const) : ("acceptingInput" as const),
    ...(reply.card && {
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: {
            $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
            type: "AdaptiveCard",
            version: "1.5",
            lang: conversation.language,
            ...reply.card,
          },
        },
      ],
    }),
    ...(reply.choices && {
      suggestedActions: { actions: reply.choices.map(({ title, say }) => ({ type: "imBack" as const, title, value: say })) },
    }),
    ...((reply.about || reply.wants || reply.keep) && {
      channelData: {
        ...(reply.about && { about: reply.about }),
        ...(reply.wants && { wants: reply.wants }),
        ...(reply.keep && { keep: reply.keep }),
      },
    }),
  };
}

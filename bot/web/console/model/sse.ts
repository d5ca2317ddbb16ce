/** Reads a text/event-stream as it comes in. */
export type Message = { id: string; data: string };

/** Returns a function to be fed each piece of text; complete messages are told. */
export function createSseReader(onMessage: (message: Message) => void): (piece: string) => void {
  let rest = "";
  let id = "";
  let data: string[] = [];

  function line(text: string) {
    if (text === "") {
      if (data.length > 0) onMessage({ id, data: data.join("\n") });
      id = "";
      data = [];
      return;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(text) ?? [];
    if (field === "id") id = value ?? "";
    if (field === "data") data.push(value ?? "");
  }

  return (piece) => {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const one of lines) line(one);
  };
}

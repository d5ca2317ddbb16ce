/** Others' words in a reply of the bot's, whose text is Markdown: no mark in them means anything, and no list begins. */
export const asWritten = (text: string): string =>
  text.replace(/[\\*[\]`]|(?<![\p{L}\p{N}])_/gu, "\\$&").replace(/^([ \t]{0,3}\d{0,3})([-#.)])(?=[ \t#])/gm, "$1\\$2");

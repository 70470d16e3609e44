// The bytes that a framer looks for.
export const nul = 0;
export const tab = 9;
export const lineFeed = 10;
export const carriageReturn = 13;
export const escape = 27;
/** What RFC 7464 puts before each JSON text. */
export const recordSeparator = 30;
export const space = 32;
export const quote = 34;
export const comma = 44;
export const colon = 58;
export const equals = 61;
export const openBracket = 91;
export const backslash = 92;
export const closeBracket = 93;
export const openBrace = 123;
export const closeBrace = 125;

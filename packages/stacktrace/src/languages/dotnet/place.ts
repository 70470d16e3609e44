/** Where a frame stands, as far as it was compiled with symbols. */
export interface FramePlace {
  readonly filename: string | undefined;
  readonly absPath: string | undefined;
  readonly lineNumber: number | undefined;
}

/** ` in FILE:line N`, where both words are translated; a German sentence ends with a full stop. */
const wordAndLine = /^\p{L}{1,16} (.{0,2048}):[ ]?\p{L}{1,16} (\d{1,9})\.?$/u;
/** `在 FILE:行号 12` and `場所 FILE:行 12`; Japanese and Chinese may go without the last space. */
const lineWithoutSpace =
  /^\p{L}{1,16} (.{1,2048}):[ ]?[\p{Script=Han}\p{Script=Hangul}]{1,4}[ ]?(\d{1,9})$/u;
/** Turkish: `FILE içinde: satır 12`. */
const turkish = /^(.{1,2048}) içinde: ?satır (\d{1,9})$/u;
/** Hungarian: `hely: FILE, sor: 12`. */
const hungarian = /^hely: (.{1,2048}), sor: (\d{1,9})$/;
/** Mono: `in FILE:12`, and `in <HASH>:0` where it has no symbols. */
const fileAndLine = /^in (.{1,2048}):(\d{1,9})$/;
/** A method token instead of a place: `in Shop.dll:token 0x6000001+0x12`. */
const token = /^in .{1,1024}:token 0x[\da-f]{1,16}\+0x[\da-f]{1,16}$/;
/** The root that reproducible builds put in the place of the project's folder. */
const deterministicRoot = "/_/";

/** Reads what follows the parameters; `undefined` when it is no place at all. */
export function readPlace(text: string): FramePlace | undefined {
  if (token.test(text)) {
    return unknownPlace;
  }
  const match =
    wordAndLine.exec(text) ??
    lineWithoutSpace.exec(text) ??
    turkish.exec(text) ??
    hungarian.exec(text) ??
    fileAndLine.exec(text);
  return match && isPath(match[1] ?? "") ? toPlace(match[1] ?? "", Number(match[2])) : undefined;
}

const unknownPlace: FramePlace = {
  filename: undefined,
  absPath: undefined,
  lineNumber: undefined,
};

function isPath(text: string): boolean {
  return /^(?:<|$)|[/\\.]/.test(text) && !text.includes("://");
}

function toPlace(path: string, lineNumber: number): FramePlace {
  if (path.startsWith("<")) {
    return unknownPlace;
  }
  const isAbsolute = /^(?:\/|\\\\|[a-z]:[\\/])/i.test(path);
  return {
    filename: path === "" ? undefined : withoutRoot(path),
    absPath: isAbsolute ? path : undefined,
    lineNumber: lineNumber > 0 ? lineNumber : undefined,
  };
}

function withoutRoot(path: string): string {
  return path.startsWith(deterministicRoot) ? path.slice(deterministicRoot.length) : path;
}

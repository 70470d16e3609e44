/**
 * The word for "at" ahead of a frame, in the languages that .NET Framework and Mono are translated to
 * (resource `Word_At`).
 */
const frameWords: ReadonlySet<string> = new Set([
  "at",
  "bei",
  "à",
  "en",
  "em",
  "in",
  "в",
  "w",
  "v",
  "konum:",
  "場所",
  "在",
  "於",
  "위치:",
  "bij",
  "vid",
  "ved",
  "på",
  "kohteessa",
  "σε",
  "a következő helyen:",
]);
/** Words that begin lines of prose or of another language as well. */
const ambiguousWords: ReadonlySet<string> = new Set(["in", "en", "em", "w", "v", "på"]);
const longestWord = Math.max(...[...frameWords].map(({ length }) => length));

/** The word that a frame begins with, and the rest of the line. */
export interface FrameStart {
  readonly rest: string;
  /** Whether the word alone says little, so that the rest has to say more. */
  readonly isAmbiguous: boolean;
}

/** Reads the word for "at"; `undefined` when the text begins with another one. */
export function readFrameWord(text: string): FrameStart | undefined {
  for (
    let end = text.indexOf(" ");
    end !== -1 && end <= longestWord;
    end = text.indexOf(" ", end + 1)
  ) {
    const word = text.slice(0, end);
    if (frameWords.has(word)) {
      return { rest: text.slice(end + 1).trimStart(), isAmbiguous: ambiguousWords.has(word) };
    }
  }
  return undefined;
}

/** What is printed ahead of an exception that nobody caught, translated or not. */
const unhandled: readonly string[] = [
  "Unhandled exception.",
  "Unhandled Exception:",
  "[ERROR] FATAL UNHANDLED EXCEPTION:",
  "Unbehandelte Ausnahme:",
  "Exception non gérée :",
  "Excepción no controlada:",
  "Eccezione non gestita:",
  "Exceção sem tratamento:",
  "Необработанное исключение:",
  "Nieobsłużony wyjątek:",
  "ハンドルされていない例外:",
  "未经处理的异常:",
  "未处理的异常:",
  "未處理的例外狀況:",
  "처리되지 않은 예외:",
];

/** Says whether a line holds nothing but that, as .NET Framework and Mono print it. */
export function isUnhandledLabel(line: string | undefined): boolean {
  return line !== undefined && unhandled.includes(line.trim());
}

/** Where an exception begins on a line that says first that nobody caught it; 0 when none does. */
export function endOfUnhandled(text: string): number {
  const start = unhandled.find((label) => text.startsWith(label))?.length ?? 0;
  return start === 0 ? 0 : text.length - text.slice(start).trimStart().length;
}

import type { JoinState, Line, Verdict } from "../line.ts";
import { beginsTrace, isGoName, isSourcePlace, lineKind, type LineKind } from "./line-kind.ts";

/**
 * How far a trace is: a message of a log was read, of which one may follow; an exception was named, of
 * which the message may go on; frames were read; or the last line of a trace of Python.
 */
type Stage = "message" | "header" | "frames" | "done";

type Language = "go" | "python" | "rust" | undefined;

/** Lines of a message that are waited for until a frame proves that they were part of it. */
const maxDoubtfulLines = 20;

/** Python's last line: `KeyError: 'x'`, `shop.errors.OutOfStock`. */
const pythonEnd = /^[\w.<>]{1,255}(?:$|: )/;
/** `main.(*Server).serve(0xc0000, {0x1, 0x2})` */
const goCall = /^(?:panic|[^\s(]{1,512}[.)][^\s(]{0,256})\(.{0,4096}\)$/;
const furtherHeader = /^(?:(?:[Cc]aused|Wrapped) [bB]y: |Next |\[previous exception\])/;
const indentedHeader = /^\s{1,64}(?:(?:Suppressed|Caused by|Wrapped by|\[cause\]): |---> )/;
const traceback = "Traceback (most recent call last)";

/** What is known of a trace whose lines come one by one. */
export class TraceState implements JoinState {
  readonly #isPrefixed: boolean;
  #isEachPrefixed = false;
  #lines = 1;
  #doubtful = 0;
  #stage: Stage = "message";
  #language: Language;
  #isPythonEndDue = false;
  /** Node prints source code behind its place, and then the error. */
  readonly #isSnippet: boolean;
  /** A further exception is announced. */
  #isLinked = false;
  #hasFrames = false;

  constructor(first: Line, kind: LineKind) {
    this.#isPrefixed = first.isPrefixed;
    this.#isSnippet = isSourcePlace(first.text);
    // Behind a time and a level `ValueError: x` may be the message, and the trace follows as a whole.
    if (kind === "header" && first.isPrefixed) return;
    this.#note(first.text, kind);
  }

  get isTrace(): boolean {
    return this.#hasFrames;
  }

  take(line: Line): Verdict {
    const { text } = line;
    const kind = lineKind(text);
    if (line.isPrefixed && !this.#mayBePrefixed(kind)) return "ends";
    const verdict = this.#decide(text, kind);
    if (verdict === "joins") {
      this.#lines += 1;
      this.#doubtful = 0;
      this.#note(text, kind);
    } else if (verdict === "perhaps") {
      this.#doubtful += 1;
      if (this.#doubtful > maxDoubtfulLines) return "ends";
    }
    return verdict;
  }

  /** Apache and others put the same before each line: then it tells nothing. */
  #mayBePrefixed(kind: LineKind): boolean {
    const isPart = isFrame(kind) || kind === "indented";
    if (this.#lines === 1 && this.#isPrefixed && isPart) this.#isEachPrefixed = true;
    return this.#isEachPrefixed;
  }

  #decide(text: string, kind: LineKind): Verdict {
    if (kind === "blank") return "perhaps";
    if (isFrame(kind)) return "joins";
    if (kind === "link") return this.#decideLink(text);
    // A line within a message that was not certain is not certain either.
    if (kind === "indented") return this.#doubtful > 0 ? "perhaps" : "joins";
    return kind === "header" ? this.#decideHeader(text) : this.#decideText(text);
  }

  /** Behind a message that names no exception, `State: idle` may be a line of its own. */
  #decideLink(text: string): Verdict {
    return this.#stage !== "message" || beginsTrace(text) ? "joins" : "perhaps";
  }

  #decideHeader(text: string): Verdict {
    // Behind a message, it proves that what stood between them was part of it.
    if (this.#isLinked || this.#stage === "message") return "joins";
    const isMessage = this.#language === "rust" && this.#stage === "header" && this.#lines === 1;
    const isEnd = this.#stage === "frames" && this.#isPythonEndDue && !text.startsWith(traceback);
    return isMessage || isEnd ? "joins" : "ends";
  }

  #decideText(text: string): Verdict {
    const stage = this.#stage;
    if (stage === "frames") return this.#decideTextBehindFrames(text);
    if (stage === "header") return "perhaps";
    // The message of an exception of Python may go on behind its trace.
    if (stage === "done") return this.#decideBehindTrace();
    return this.#isPrefixed || this.#isSnippet || isGoName(text) ? "perhaps" : "ends";
  }

  #decideBehindTrace(): Verdict {
    if (this.#isEachPrefixed) return "ends";
    return this.#isPrefixed ? "joins" : "perhaps";
  }

  #decideTextBehindFrames(text: string): Verdict {
    // JavaScriptCore has frames without a place.
    if (text.endsWith("@")) return "joins";
    if (this.#isPythonEndDue) return pythonEnd.test(text) ? "joins" : "ends";
    // pkg/errors prints names alone, and messages between two traces.
    if (this.#language === "go") return goCall.test(text) ? "joins" : "perhaps";
    // Messages of exceptions in a group of Python go on outside of its margin.
    return this.#language === "python" ? "perhaps" : "ends";
  }

  #note(text: string, kind: LineKind): void {
    if (isFrame(kind)) this.#noteFrame(text, kind);
    else if (kind === "header") this.#noteHeader(text);
    else if (kind === "link") this.#noteLink(text);
    else if (kind === "indented") this.#noteIndented(text);
    else if (kind === "text" && this.#isPythonEndDue) this.#endPython();
  }

  #noteFrame(text: string, kind: LineKind): void {
    this.#hasFrames = true;
    this.#stage = "frames";
    this.#isLinked = false;
    if (kind === "python_frame" || kind === "python_group_frame") {
      this.#language = "python";
      this.#isPythonEndDue = kind === "python_frame";
    } else if (kind === "go_frame") this.#language = "go";
    // Ruby's first line has the message, which may go on.
    else if (/:in [`'"][^'"]{1,512}['"]: /.test(text)) this.#stage = "header";
  }

  #noteHeader(text: string): void {
    if (this.#isPythonEndDue && !text.startsWith(traceback)) {
      this.#endPython();
      return;
    }
    this.#stage = "header";
    this.#isLinked = false;
    if (text.startsWith("thread '")) this.#language = "rust";
    if (text.startsWith("panic: ") || text.startsWith("fatal error: ")) this.#language = "go";
  }

  #noteLink(text: string): void {
    if (text.startsWith("goroutine ") || text.startsWith("runtime stack")) {
      this.#language = "go";
      this.#stage = "frames";
      this.#hasFrames = true;
    } else if (text.startsWith("During ") || text.startsWith("The above ")) {
      this.#isLinked = true;
    } else if (furtherHeader.test(text)) this.#stage = "header";
  }

  /** The message of an exception within a trace may go on, too. */
  #noteIndented(text: string): void {
    if (indentedHeader.test(text)) this.#stage = "header";
  }

  #endPython(): void {
    this.#isPythonEndDue = false;
    this.#stage = "done";
  }
}

function isFrame(kind: LineKind): boolean {
  return (
    kind === "frame" ||
    kind === "python_frame" ||
    kind === "python_group_frame" ||
    kind === "go_frame"
  );
}

import { createFrame } from "../../chain/frame.ts";
import type { StackFrame } from "../../stack-trace.ts";
import { countArguments } from "../elixir/call.ts";
import { isInApp } from "../elixir/in-app.ts";
import { toModuleName } from "./module-name.ts";

const callLine =
  /^in (?:function|call from|operator) {1,2}(?:((?:[a-z][\w@.]*|'[^']{1,255}')):)?([a-z][\w@]*|'[^']{1,255}'|[-+*/<>=:!]{1,3})\/(\d{1,3})(?: ?\(([^()]{1,1024}), line (\d{1,9})\))?$/;
const matching =
  /^(?:no function clause matching|undefined function) ((?:[a-z][\w@.]*|'[^']{1,255}')):/;
const functionName = /^(?:[a-z][\w@]*|'[^']{1,255}')/;
const arity = /^\/(\d{1,3})$/;
const place = / ?\(([^()\s]{1,1024}\.[ehxy]rl), line (\d{1,9})\)$/;
/** `-total/1-fun-0-` is the first function inside `total/1`; how many there are changes with it. */
const inner = /^'?-([^']{1,200})-(?:fun|lc|lbc|mc|\w{1,32})-\d{1,4}-'?$/;

/** Parses `in function  MODULE:FUNCTION/ARITY (FILE, line N)` (OTP, `erl_error`). */
export function parseCallLine(line: string): StackFrame | undefined {
  const match = callLine.exec(line.trim());
  if (match === null) {
    return undefined;
  }
  // Functions that need no module in a program have none in this text either.
  const [, module = "erlang", name = "", count = "", filename, lineNumber] = match;
  return createCallFrame({ module, name, count, filename, lineNumber });
}

/** The function that could not be called, which these two reasons name instead of a frame. */
export function parseReasonCall(words: string): StackFrame | undefined {
  const start = matching.exec(words);
  if (start === null) {
    return undefined;
  }
  const found = place.exec(words);
  const end = found === null ? words.length : found.index;
  const rest = words.slice(start[0].length, end);
  const name = functionName.exec(rest)?.[0] ?? "";
  const after = rest.slice(name.length);
  const count = arity.exec(after)?.[1] ?? countArguments(after);
  return count === undefined || name === ""
    ? undefined
    : createCallFrame({
        module: start[1] ?? "",
        name,
        count: String(count),
        filename: found?.[1],
        lineNumber: found?.[2],
      });
}

/** Names a function the way Elixir does: a function inside another by the one that it is in. */
function toFunctionName(atom: string, count: string): string {
  const outer = inner.exec(atom)?.[1];
  const name = atom.startsWith("'") ? atom.slice(1, -1) : atom;
  return outer === undefined ? `${name}/${count}` : `anonymous fn/${count} in ${outer}`;
}

/** A call as it is written: atoms with their quotes, numbers as digits. */
interface WrittenCall {
  readonly module: string;
  readonly name: string;
  readonly count: string;
  readonly filename: string | undefined;
  readonly lineNumber: string | undefined;
}

/** Makes a frame of a call. */
export function createCallFrame(call: WrittenCall): StackFrame {
  const { name, count, filename, lineNumber } = call;
  const module = toModuleName(call.module);
  return createFrame({
    function: toFunctionName(name, count),
    module,
    filename,
    absPath: filename?.startsWith("/") === true ? filename : undefined,
    lineNumber: lineNumber === undefined ? undefined : Number(lineNumber),
    columnNumber: undefined,
    isInApp: isInApp(undefined, module),
    contextLine: undefined,
  });
}

import { isClassName, toExceptionName, type ExceptionName } from "./message.ts";

const listHeader = "Causes:";
const cause = /^([A-Z][\w:]{0,511}) \(/;

/**
 * Reads the causes that Rails lists between the message and the frames, outermost first, without
 * frames of their own: `Causes:` and a line `CLASS (MESSAGE)` for each
 * (`ActionDispatch::DebugExceptions`).
 */
export function readRailsCauses(lines: readonly string[]): readonly ExceptionName[] {
  const header = lines.findIndex((line) => line.trim() === listHeader);
  if (header === -1) {
    return [];
  }
  const causes: ExceptionName[] = [];
  let open: { readonly type: string; readonly message: string[] } | undefined;
  for (const line of lines.slice(header + 1)) {
    const name = open === undefined ? cause.exec(line)?.[1] : undefined;
    if (name !== undefined && isClassName(name)) {
      open = { type: name, message: [line.slice(name.length + " (".length)] };
    } else if (open === undefined) {
      break;
    } else {
      open.message.push(line);
    }
    if (line.trimEnd().endsWith(")")) {
      causes.push(toExceptionName(open.type, open.message.join("\n").trimEnd().slice(0, -1)));
      open = undefined;
    }
  }
  return causes;
}

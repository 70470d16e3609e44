import { parseJson } from "../json/parse-json.ts";
import { findFaultProblems, isFault } from "./check-fault.ts";
import type { Fault } from "./fault.ts";

/** Parses a fault that is written as JSON; a text says what is wrong with it. */
export function parseFault(text: string): Fault | string {
  const json = parseJson(Buffer.from(text));
  if (!json.parsed) return `expected JSON: ${json.problem}`;
  return isFault(json.value) ? json.value : findFaultProblems(json.value).join("; ");
}

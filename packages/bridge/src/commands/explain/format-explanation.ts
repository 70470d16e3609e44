import { styleText } from "node:util";

import { printable } from "../../printable.ts";
import { eventRows } from "./event-rows.ts";
import type { Explanation, ExplainedSource, RecordExplanation } from "./explanation.ts";
import { recordRows } from "./record-rows.ts";
import type { Row } from "./row.ts";

/** Paints a part of a line, or leaves it as it is. */
type Paint = (style: "bold" | "dim" | "red" | "green" | "yellow", text: string) => string;

const painted: Paint = (style, text) => styleText(style, text, { validateStream: false });
const plain: Paint = (_style, text) => text;

const outcomes = {
  issue: "an issue",
  below_min_level: "nothing: it lies below --min-level",
  left_out: "nothing: --if leaves it out",
} satisfies Record<RecordExplanation["outcome"], string>;

/** Writes an explanation as a person reads it, with an empty line after it. */
export function formatExplanation(explanation: Explanation, hasColor: boolean): string {
  const paint = hasColor ? painted : plain;
  const place = paint("bold", placeText(explanation.source));
  if (explanation.kind === "problem") {
    const { code, message } = explanation;
    return `${place}  ${paint("red", "no record")}\n${rowText({ name: code, value: message, reasons: [] }, paint)}\n\n`;
  }
  const { event, outcome } = explanation;
  const verdict = paint(outcome === "issue" ? "green" : "yellow", `becomes ${outcomes[outcome]}`);
  const rows = recordRows(explanation).map((row) => rowText(row, paint));
  const sent =
    event === null ? [] : eventRows(event, explanation).map((row) => rowText(row, paint));
  const between = sent.length === 0 ? [] : [paint("dim", "  in Sentry")];
  return `${[`${place}  ${verdict}`, ...rows, ...between, ...sent].join("\n")}\n\n`;
}

function placeText({ line, name }: ExplainedSource): string {
  return printable(`${name}:${line}`);
}

const nameWidth = 11;

function rowText({ name, reasons, value }: Row, paint: Paint): string {
  const indent = " ".repeat(nameWidth + 3);
  const first = `  ${name.padEnd(nameWidth)} ${value}`;
  return [first, ...reasons.map((reason) => indent + paint("dim", printable(reason)))].join("\n");
}

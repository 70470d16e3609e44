import { printable } from "../printable.ts";
import type { Excerpts } from "./excerpt/excerpts.ts";
import { formatPath, type Finding } from "./finding.ts";
import type { Problem } from "./problem.ts";

/** A file of another kind has thousands, and nobody reads them. */
const maxProblems = 100;

/** Makes problems of findings, in the order of the file. */
export function toProblems(findings: readonly Finding[], excerpts: Excerpts): readonly Problem[] {
  const sorted = findings.toSorted((left, right) => left.range.start - right.range.start);
  const problems = sorted.slice(0, maxProblems).map((finding) => toProblem(finding, excerpts));
  const more = sorted.slice(maxProblems);
  const [first] = more;
  if (first === undefined) return problems;
  const severity = more.some((finding) => finding.severity === undefined) ? "error" : "warning";
  const message = `there are ${more.length} more problems from here on`;
  return [...problems, { ...toProblem(first, excerpts), severity, path: "", message, excerpt: [] }];
}

function toProblem(finding: Finding, excerpts: Excerpts): Problem {
  const { kind, message, other, path, range, severity = "error" } = finding;
  const line = other === undefined ? "" : ` (line ${excerpts.lineOf(other.start)})`;
  return {
    severity,
    kind,
    path: printable(formatPath(path)),
    message: printable(`${message}${line}`),
    line: excerpts.lineOf(range.start),
    column: excerpts.columnOf(range.start),
    excerpt: excerpts.show(range),
  };
}

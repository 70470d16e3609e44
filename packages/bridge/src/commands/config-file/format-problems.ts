import type { Problem } from "../../config/problem.ts";

/** Writes problems as compilers do: file, line and column, what is wrong, and the place. */
export function formatProblems(file: string, problems: readonly Problem[]): string {
  return problems.map((problem) => formatProblem(file, problem)).join("");
}

function formatProblem(file: string, problem: Problem): string {
  const { column, excerpt, line, message, path, severity } = problem;
  const place = path === "" ? "" : `${path}: `;
  const first = `${file}:${line}:${column}: ${severity}: ${place}${message}`;
  return [first, ...excerpt].map((text) => `${text}\n`).join("");
}

/** Counts problems, as the last line: `2 errors, 1 warning`. */
export function countProblems(problems: readonly Problem[]): string {
  return (["error", "warning"] as const)
    .map((severity) => ({
      severity,
      count: problems.filter((problem) => problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, severity }) => `${count} ${severity}${count === 1 ? "" : "s"}`)
    .join(", ");
}

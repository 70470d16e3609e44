import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** Takes what is wrong with a choice of several forms apart: only the form that was meant counts. */
export function flattenIssue(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = meantForm(issue.errors);
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => flattenIssue({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** All issues of all forms. */
export function everyIssue(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const inside = issue.errors
    .flat()
    .map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
  return [issue, ...inside.flatMap(everyIssue)];
}

/** The form whose kind of value, and whose fixed values, are those that are there. */
function meantForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const possible = forms.filter((issues) => !issues.some(isOfAnotherForm));
  return possible.toSorted((left, right) => left.length - right.length)[0];
}

function isOfAnotherForm(issue: Issue): boolean {
  if (issue.code === "invalid_type") return issue.path.length === 0;
  if (issue.code !== "invalid_value") return false;
  // One possible value is what tells the form.
  return issue.path.length === 0 || issue.values.length === 1;
}

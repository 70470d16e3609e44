import type { DecodeReason } from "./decode-reason.ts";
import type { ExplainedDraft } from "./explained-draft.ts";

const part = "severity";

/** Which rule decided about the severity, and what was outvoted. */
export function severityReasons(explained: ExplainedDraft): readonly DecodeReason[] {
  const { draft, notes } = explained;
  const decided = decidingReason(explained);
  const number = notes.source("levelNumber");
  if (draft.severityRule !== "word" || number === undefined || draft.levelNumber === undefined) {
    return [decided];
  }
  const message = `The number ${draft.levelNumber.value} in ${number} decided nothing, as there is a word.`;
  return [decided, { part, code: "number_outvoted", field: number, message }];
}

/** Why a number was read in the scheme that it was read in. */
const becauses: Readonly<Record<string, (dialect: string) => string>> = {
  scheme_of_caller: () => "which was asked for",
  scheme_of_field: () => "which is that field's",
  scheme_of_producer: (dialect) => `which ${dialect} has`,
  scheme_guessed: () => "guessed from its size",
};

function decidingReason(explained: ExplainedDraft): DecodeReason {
  const { draft, notes, opened } = explained;
  const { name } = opened.dialect;
  const because = becauses[draft.severityRule];
  if (because !== undefined) {
    const field = notes.source("levelNumber") ?? notes.source("fallbackLevel") ?? "";
    const scheme = draft.severityScheme ?? "";
    const message = `The number in ${field} is read in the scheme ${scheme}, ${because(name)}.`;
    return { part, code: "level_number", field, message };
  }
  if (draft.severityRule === "word") {
    const field = notes.source("levelWord") ?? notes.source("fallbackLevel") ?? "";
    const message = `The word "${draft.levelWord ?? ""}" in ${field} decided.`;
    return { part, code: "level_word", field, message };
  }
  return withoutLevel(explained);
}

function withoutLevel({ draft, notes, opened }: ExplainedDraft): DecodeReason {
  if (draft.severityRule === "implied") {
    const { name } = opened.dialect;
    const message = `No field holds a level; ${name} says it otherwise, or leaves out the usual one.`;
    return { part, code: "level_implied", message };
  }
  if (draft.severityRule === "exception") {
    const message = "There is an exception and no known level: that is an error.";
    return { part, code: "level_of_exception", message };
  }
  if (!draft.notes.includes("level_unknown")) {
    return { part, code: "level_missing", message: "No field holds a level." };
  }
  const slots = ["levelWord", "levelNumber", "fallbackLevel"] as const;
  const field = slots.map((slot) => notes.source(slot)).find((path) => path !== undefined) ?? "";
  const message = `What stands in ${field} is a level in no known scheme.`;
  return { part, code: "level_unknown", field, message };
}

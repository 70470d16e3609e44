import type { Fault, FaultMatch } from "./fault.ts";

/** Whether a value may stand in a field of a fault, and what is expected there. */
interface FieldCheck {
  readonly isValid: (value: unknown) => boolean;
  readonly expected: string;
}

const maxMillis = 2 ** 31 - 1;
const maxTextChars = 1024 * 1024;
const resetPoints: readonly unknown[] = ["before_body", "mid_body", "after_body", "mid_response"];
const endpoints: readonly unknown[] = ["envelope", "store"];
/** Headers that say where an answer ends: with others it would be no answer of HTTP. */
const framing: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "trailer"]);

const millis: FieldCheck = {
  isValid: (value) => isBetween(value, 0, maxMillis),
  expected: `a number from 0 to ${maxMillis}`,
};
const flag: FieldCheck = {
  isValid: (value) => typeof value === "boolean",
  expected: "true or false",
};
const text: FieldCheck = {
  isValid: (value) => typeof value === "string" && value !== "" && value.length <= maxTextChars,
  expected: "a text",
};

const faultChecks: Readonly<Record<keyof Fault, FieldCheck>> = {
  status: {
    isValid: (value) => Number.isInteger(value) && isBetween(value, 200, 599),
    expected: "an integer from 200 to 599",
  },
  headers: {
    isValid: isHeaders,
    expected: `an object of texts, without ${[...framing].join(", ")}`,
  },
  body: {
    isValid: (value) => typeof value === "string" && value.length <= maxTextChars,
    expected: "a text of at most 1 MiB",
  },
  delayMillis: millis,
  hang: flag,
  reset: {
    isValid: (value) => resetPoints.includes(value),
    expected: `one of ${resetPoints.join(", ")}`,
  },
  dripMillis: millis,
  store: flag,
  times: {
    isValid: (value) => value === Number.POSITIVE_INFINITY || isCount(value),
    expected: "a positive integer",
  },
  everyNth: { isValid: isCount, expected: "a positive integer" },
  ratio: { isValid: (value) => isBetween(value, 0, 1), expected: "a number from 0 to 1" },
  seed: {
    isValid: (value) => Number.isInteger(value) && isBetween(value, 0, 2 ** 32 - 1),
    expected: "an integer from 0 to 4294967295",
  },
  match: { isValid: isRecord, expected: "an object" },
};

const matchChecks: Readonly<Record<keyof FaultMatch, FieldCheck>> = {
  endpoint: {
    isValid: (value) => endpoints.includes(value),
    expected: `one of ${endpoints.join(", ")}`,
  },
  projectId: text,
  itemType: text,
  category: text,
  text,
};

/** The fields that a fault may have. */
export const faultFields: readonly string[] = Object.keys(faultChecks);

/** Lists what is wrong with a fault, one sentence each; an empty list means that it is one. */
export function findFaultProblems(value: unknown): readonly string[] {
  if (!isRecord(value)) return ["expected an object that describes a fault"];
  const { match } = value;
  const problems = [
    ...findFieldProblems(value, faultChecks, ""),
    ...(isRecord(match) ? findFieldProblems(match, matchChecks, "match.") : []),
  ];
  return problems.length > 0 ? problems : findContradictions(value);
}

/** Tells whether a value describes a fault. */
export function isFault(value: unknown): value is Fault {
  return findFaultProblems(value).length === 0;
}

function findFieldProblems(
  value: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, FieldCheck>>,
  prefix: string,
): readonly string[] {
  return Object.entries(value).flatMap(([name, field]) => {
    if (field === undefined) return [];
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) {
      return [`${prefix}${name.slice(0, 64)}: no such field; known are ${names(checks)}`];
    }
    return check.isValid(field) ? [] : [`${prefix}${name}: expected ${check.expected}`];
  });
}

function findContradictions(fault: Fault): readonly string[] {
  const { reset, match = {}, everyNth, ratio, seed, hang, store } = fault;
  const isEarly = reset === "before_body" || reset === "mid_body";
  const isSlow = fault.delayMillis !== undefined || fault.dripMillis !== undefined;
  const readsContent = [match.itemType, match.category, match.text].some(
    (condition) => condition !== undefined,
  );
  const problems: readonly [isPresent: boolean, problem: string][] = [
    [everyNth !== undefined && ratio !== undefined, "expected everyNth or ratio, not both"],
    [seed !== undefined && ratio === undefined, "seed: expected only with ratio"],
    [hang === true && reset !== undefined, "expected hang or reset, not both"],
    [hang === true && isSlow, "hang: there is no answer that could be late or slow"],
    [isEarly && isSlow, `reset ${reset}: there is no answer that could be late or slow`],
    [
      reset === "mid_response" && fault.dripMillis !== undefined,
      "expected dripMillis or reset mid_response, not both",
    ],
    [
      isEarly && readsContent,
      `reset ${reset}: the body is not read, so only match.endpoint and match.projectId can be told`,
    ],
    [isEarly && store === true, `reset ${reset}: nothing of the request can be stored`],
  ];
  return problems.filter(([isPresent]) => isPresent).map(([, problem]) => problem);
}

function names(checks: Readonly<Record<string, FieldCheck>>): string {
  return Object.keys(checks).join(", ");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isHeaders(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.entries(value).every(
      ([name, field]) =>
        /^[\w!#$%&'*+.^`|~-]{1,128}$/.test(name) &&
        !framing.has(name.toLowerCase()) &&
        typeof field === "string" &&
        /^[\t\u0020-\u007E]{0,8192}$/.test(field),
    )
  );
}

function isBetween(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && value >= min && value <= max;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && isBetween(value, 1, Number.MAX_SAFE_INTEGER);
}

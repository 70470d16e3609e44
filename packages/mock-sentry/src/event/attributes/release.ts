import type { Rule, RuleContext } from "../rules/rule.ts";
import { countChars, scalarText } from "../rules/text-rule.ts";

// oxlint-disable-next-line no-control-regex -- control characters are what the rule forbids
const forbidden = /[\\/\u0000-\u001F\u007F]/u;
const distForm = /^[\w.-]+$/;

/** What a name must be to be kept. */
interface NameLimits {
  /** Measures the name in the unit that its limit is in. */
  readonly measure: (name: string) => number;
  readonly max: number;
  readonly reserved: ReadonlySet<string>;
  /** Whether numbers and booleans are taken as text. @default false */
  readonly isLenient?: boolean;
}

/**
 * Keeps a valid release: at most 200 bytes, no slash, backslash or control character, none of `.`,
 * `..`, `latest`; any other is dropped, not cut (Sentry release parser, `validate_release`).
 */
export const release: Rule = nameRule({
  measure: (name) => Buffer.byteLength(name),
  max: 200,
  reserved: new Set([".", "..", "latest"]),
  isLenient: true,
});

/**
 * Keeps a valid environment: at most 64 characters, no slash, backslash or control character, none
 * of `.`, `..`, `none`; any other is dropped (Sentry release parser, `validate_environment`).
 */
export const environment: Rule = nameRule({
  measure: (name) => countChars(name, 64),
  max: 64,
  reserved: new Set([".", "..", "none"]),
});

/** Keeps a distribution of at most 64 letters, digits, `_`, `.` and `-`; any other is dropped. */
export const dist: Rule = (value, path, context) => {
  if (typeof value !== "string" || !distForm.test(value.trim())) {
    context.remark(path, "invalid_data", "expected letters, digits, underscore, dot, hyphen");
    return undefined;
  }
  if (value.trim().length <= 64) return value.trim();
  context.remark(path, "value_too_long", "longer than 64 characters: dropped");
  return undefined;
};

function nameRule({ measure, max, reserved, isLenient = false }: NameLimits): Rule {
  return (value, path, context) => {
    const name = (isLenient ? scalarText(value) : value) ?? null;
    if (typeof name !== "string" || name.trim() === "") {
      context.remark(path, "invalid_data", "expected a string that is not empty");
      return undefined;
    }
    return checkedName(name.trim(), path, context);
  };
  function checkedName(name: string, path: string, context: RuleContext): string | undefined {
    if (measure(name) > max) {
      context.remark(path, "value_too_long", `longer than ${max}: dropped`);
      return undefined;
    }
    if (!forbidden.test(name) && !reserved.has(name.toLowerCase())) return name;
    context.remark(path, "invalid_data", "a reserved name or a forbidden character: dropped");
    return undefined;
  }
}

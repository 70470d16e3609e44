import type { StackFrame } from "./stack-trace.ts";

/**
 * Which code is the app's, by how its module, file name or path begins; wins over the defaults of the
 * languages.
 *
 * Of several prefixes that fit a frame the longest decides, and `include` where both lists have it.
 */
export interface InAppRules {
  /** Code that is the app's: `com.acme.`, `/srv/app/vendor/acme/`. @default [] */
  readonly include?: readonly string[];
  /** Code that is not: `com.acme.generated.`, `/srv/app/generated/`. @default [] */
  readonly exclude?: readonly string[];
}

/** Decides for a frame; returns it as it is when no rule says anything else. */
export type ApplyInAppRules = (frame: StackFrame) => StackFrame;

interface Rule {
  readonly prefix: string;
  readonly isInApp: boolean;
}

/** Compiles rules once; `undefined` when there are none. Empty prefixes say nothing. */
export function compileInAppRules({
  exclude = [],
  include = [],
}: InAppRules): ApplyInAppRules | undefined {
  const rules: readonly Rule[] = [
    ...include.map((prefix) => ({ prefix, isInApp: true })),
    ...exclude.map((prefix) => ({ prefix, isInApp: false })),
  ]
    .filter(({ prefix }) => prefix !== "")
    .toSorted((first, second) => second.prefix.length - first.prefix.length);
  if (rules.length === 0) {
    return undefined;
  }
  return (frame) => {
    const rule = rules.find(({ prefix }) => beginsWith(frame, prefix));
    return rule === undefined || rule.isInApp === frame.isInApp
      ? frame
      : { ...frame, isInApp: rule.isInApp };
  };
}

function beginsWith({ absPath, filename, module }: StackFrame, prefix: string): boolean {
  return (
    module?.startsWith(prefix) === true ||
    filename?.startsWith(prefix) === true ||
    absPath?.startsWith(prefix) === true
  );
}

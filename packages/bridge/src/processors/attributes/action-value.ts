import { compileTemplate, type LogstashEvent } from "@rookery/logstash";

import type { ActionValue, WhenMissing } from "./config.ts";

/** Gives the value that an action sets; `undefined` when it sets none. */
export type ValueReader = (event: () => LogstashEvent) => ActionValue | undefined;

/** Tells whether a text has fields to fill in. */
export function hasFields(text: string): boolean {
  return text.includes("%{");
}

/** Compiles the value of an action. */
export function compileValue(value: ActionValue, whenMissing: WhenMissing): ValueReader {
  if (typeof value !== "string" || !hasFields(value)) return () => value;
  const write = compileTemplate(value);
  if (whenMissing === "keep") return (event) => write(event());
  let isMissing = false;
  const onMissing = (): void => {
    isMissing = true;
  };
  return (event) => {
    isMissing = false;
    const text = write(event(), onMissing);
    return isMissing ? undefined : text;
  };
}

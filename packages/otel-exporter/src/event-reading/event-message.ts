import type { EventInput } from "@rookery/core";
import { filledText } from "@rookery/core/values";

import { fieldsOf } from "./fields-of.ts";

/** An event's message as it is shown, and its template where there is one. Never throws. */
export function eventMessage({ logentry }: EventInput): {
  readonly formatted: string | undefined;
  readonly template: string | undefined;
} {
  if (typeof logentry === "string") return { formatted: filledText(logentry), template: undefined };
  const entry = fieldsOf(logentry);
  return {
    formatted: filledText(entry.get("formatted")),
    template: filledText(entry.get("message")),
  };
}

import type { EventPacket } from "@rookery/core";

import type { RecordExplanation } from "./explanation.ts";
import type { Row } from "./row.ts";
import { shortFields, shortText } from "./short-text.ts";

/** What Sentry would show of a record: the head first, then where everything else is. */
export function eventRows(event: EventPacket, explanation: RecordExplanation): readonly Row[] {
  const { changes, redactions } = explanation;
  const rows: readonly Row[] = [
    { name: "issue", value: `[${event.level}] ${titleOf(event)}`, reasons: [] },
    { name: "in", value: shortText(event.transaction ?? culpritOf(event)), reasons: [] },
    { name: "frames", value: framesText(event), reasons: [] },
    { name: "release", value: event.release ?? "", reasons: [] },
    { name: "environment", value: event.environment ?? "", reasons: [] },
    { name: "server", value: event.server_name ?? "", reasons: [] },
    { name: "user", value: shortFields({ ...event.user }), reasons: [] },
    { name: "request", value: requestText(event), reasons: [] },
    { name: "tags", value: shortFields({ ...event.tags }), reasons: [] },
    { name: "contexts", value: Object.keys(event.contexts ?? {}).join(", "), reasons: [] },
    { name: "extra", value: shortFields({ ...event.extra }), reasons: [] },
    { name: "redacted", value: shortFields(redactions), reasons: [] },
    {
      name: "changed",
      value: changes.length === 0 ? "" : `${changes.length} so that Sentry keeps the rest`,
      reasons: changes.map(({ change, message, path }) => `${path} ${change}: ${message}`),
    },
  ];
  return rows.filter((row) => row.value !== "");
}

function thrown(event: EventPacket): Exception | undefined {
  return event.exception?.values.at(-1);
}

type Exception = NonNullable<EventPacket["exception"]>["values"][number];

function titleOf(event: EventPacket): string {
  const exception = thrown(event);
  if (exception === undefined) return shortText(event.logentry?.formatted ?? "(no message)");
  return [exception.type, exception.value]
    .filter((part) => part !== undefined)
    .map((part) => shortText(part))
    .join(": ");
}

/** Sentry names the place of the innermost frame of the app. */
function culpritOf(event: EventPacket): string {
  const frames = thrown(event)?.stacktrace?.frames ?? [];
  const frame = frames.findLast(({ in_app: isOwn }) => isOwn === true) ?? frames.at(-1);
  if (frame === undefined) return event.logger ?? "";
  const module = frame.module ?? frame.filename ?? "";
  return module === "" ? (frame.function ?? "") : `${frame.function ?? "?"} (${module})`;
}

function framesText(event: EventPacket): string {
  const frames = (event.exception?.values ?? []).flatMap(
    ({ stacktrace }) => stacktrace?.frames ?? [],
  );
  if (frames.length === 0) return "";
  const own = frames.filter(({ in_app: isOwn }) => isOwn === true).length;
  const exceptions = event.exception?.values.length ?? 0;
  const chain = exceptions > 1 ? ` in ${exceptions} exceptions` : "";
  return `${frames.length}${chain}, ${own} of the app (${event.platform})`;
}

function requestText({ request }: EventPacket): string {
  return [request?.method, request?.url]
    .filter((part) => part !== undefined)
    .map((part) => shortText(part))
    .join(" ");
}

import { deriveEventId } from "../event-id.ts";
import type { EventInput } from "./event-input.ts";
import type { EventPacket } from "./event-packet.ts";
import { fitFields, type FittedFields } from "./fit-fields.ts";
import { Fitting } from "./fit/fitting.ts";
import type { FittedEvent } from "./fitted-event.ts";
import { fitSize } from "./sacrifice/fit-size.ts";

/** What `fitEvent` needs to know. */
export interface FitEventOptions {
  /** The present, in milliseconds since 1970: how old an event is depends on it. */
  readonly nowMillis: number;
  /** The longest name of a tag. Bugsink's database takes 32. @default 200 */
  readonly maxTagKeyLength?: number | undefined;
}

const defaultTagKeyLength = 200;

/**
 * Makes any event fit the limits of Sentry, GlitchTip and Bugsink, so that nothing of it is nulled or
 * cut by surprise.
 *
 * Every change is noted. A value that does not fit its field is moved to `extra`, under its path. The
 * JSON is held under 1,000,000 bytes, and under 195,000 compressed, by an order of sacrifice:
 *
 * | what goes                                                              | how                      |
 * | ---------------------------------------------------------------------- | ------------------------ |
 * | 1. variables and source code of frames                                 | at once                  |
 * | 2. breadcrumbs                                                         | the older half, and so on |
 * | 3. extra                                                               | the largest, by halves   |
 * | 4. contexts but `trace` and `rookery`                                  | at once                  |
 * | 5. data, cookies, headers and environment of the request, data of the user | at once              |
 * | 6. modules, threads, debug images, processing errors                   | at once                  |
 * | 7. frames beyond 50 of an exception, then beyond 10                    | middle first, own last   |
 * | 8. exceptions but the three outermost and the three innermost          | at once                  |
 * | 9. texts beyond 1,024 characters                                       | cut                      |
 * | 10. all but what says what failed, where and since which release       | 10 frames, short texts   |
 *
 * An event that is refused is worth less than one that is cut: the last step always fits. Never throws,
 * whatever the event holds.
 *
 * @example
 * const { packet, payload, changes } = fitEvent(event, { nowMillis: Date.now() });
 */
export function fitEvent(event: EventInput, options: FitEventOptions): FittedEvent {
  const { nowMillis, maxTagKeyLength = defaultTagKeyLength } = options;
  const fitting = new Fitting(nowMillis, maxTagKeyLength);
  const packet = withId(fitFields(event, fitting), fitting);
  const sized = fitSize(packet, fitting);
  return { ...sized, changes: fitting.changes };
}

/** The same content makes the same id, so that a repeat is one event. */
function withId(fields: FittedFields, fitting: Fitting): EventPacket {
  if (hasId(fields)) return fields;
  fitting.change("added", "it is derived from the content", "event_id");
  return { event_id: deriveEventId([JSON.stringify(fields)]), ...fields };
}

function hasId(fields: FittedFields): fields is EventPacket {
  return fields.event_id !== undefined;
}

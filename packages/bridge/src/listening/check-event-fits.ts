import { ComponentError } from "../pipeline/component.ts";
import type { MemoryBudget } from "../pipeline/memory-budget.ts";

/** An event is held twice while it grows, and beside it a chunk that goes on with it. */
const timesHeld = 4;

/**
 * Checks that the longest event of a stream fits into the memory that all receivers may hold.
 *
 * @throws ComponentError that says what to do.
 */
export function checkEventFits(maxEventBytes: number, { maxBytes }: MemoryBudget): void {
  if (maxEventBytes * timesHeld <= maxBytes) return;
  throw new ComponentError(
    "other",
    `max_event_bytes: ${maxEventBytes} is more than a quarter of the ${maxBytes} bytes that all receivers may hold; lower it, or raise the limit of memory.`,
  );
}

import type { Component } from "../pipeline/component.ts";

/** How long what had started beside one that cannot may take to end again, in milliseconds. */
const takenBackMillis = 2000;

/**
 * Starts all of them; where one cannot, none is left running.
 *
 * @throws ComponentError of the first that cannot start.
 */
export async function startAll(components: readonly Component[]): Promise<void> {
  const results = await Promise.allSettled(components.map((component) => component.start()));
  for (const result of results) {
    if (result.status === "fulfilled") continue;
    await stopAll(components, takenBackMillis);
    throw result.reason;
  }
}

/** Ends all of them at once, within the time. */
export async function stopAll(
  components: readonly Component[],
  timeoutMillis: number,
): Promise<void> {
  await Promise.all(components.map((component) => component.shutdown(timeoutMillis)));
}

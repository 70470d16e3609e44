import { closeSync, openSync, writeSync } from "node:fs";

import type { JsonObject } from "../json/json-value.ts";
import { MockSentryError } from "../mock-sentry-error.ts";

/**
 * Appends events to a file, one line of JSON each.
 *
 * Several processes may append to one file: it is opened for appending, and a line is one write,
 * which the operating system does not mix with others'.
 */
export class EventRecorder {
  #file: number | undefined;

  /**
   * Opens the file, which is made if it is not there.
   *
   * @throws MockSentryError `invalid_options` when it cannot be opened.
   */
  constructor(path: string) {
    try {
      this.#file = openSync(path, "a");
    } catch (error) {
      const message = "recordTo: expected a file that can be written, in a directory that exists";
      throw new MockSentryError("invalid_options", message, { cause: error });
    }
  }

  /** Appends an event as it was received. */
  add(raw: JsonObject): void {
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(raw)}\n`);
  }

  /** Closes the file; what is added later is not written. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

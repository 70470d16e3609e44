import { MockSentryError } from "../mock-sentry-error.ts";

/** An answer to play instead of the mock's own, to try how a client takes faults. */
export interface ScriptedResponse {
  /** The HTTP status, 200 to 599. */
  readonly status: number;
  /** Headers such as `retry-after` and `x-sentry-rate-limits`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default "{}" */
  readonly body?: string;
  /** How many requests are answered so; `Infinity` for all to come. @default 1 */
  readonly times?: number;
  /** How long the answer is held back, in milliseconds. @default 0 */
  readonly delayMillis?: number;
  /** Whether the request is read but never answered. @default false */
  readonly hang?: boolean;
}

/** The scripted answers that are still to be played, in the order in which they were given. */
export class ResponseScript {
  #queue: { readonly response: ScriptedResponse; left: number }[] = [];

  /**
   * Appends an answer.
   *
   * @throws MockSentryError `invalid_options` when it cannot be played.
   */
  add(response: ScriptedResponse): void {
    const { status, times = 1, delayMillis = 0 } = response;
    const isPlayable =
      Number.isInteger(status) && status >= 200 && status <= 599 && times >= 1 && delayMillis >= 0;
    if (!isPlayable) {
      throw new MockSentryError(
        "invalid_options",
        "respondNext: expected a status from 200 to 599, times from 1, delayMillis from 0",
      );
    }
    this.#queue.push({ response, left: times });
  }

  /** Takes the next answer, `undefined` when the mock is to answer itself. */
  take(): ScriptedResponse | undefined {
    const [next] = this.#queue;
    if (next === undefined) return undefined;
    next.left -= 1;
    if (next.left < 1) this.#queue.shift();
    return next.response;
  }

  /** Forgets the answers that were not played. */
  clear(): void {
    this.#queue = [];
  }
}

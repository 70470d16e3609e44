import { readProperty } from "@rookery/core/values";

import { describeThrown } from "../reporting/describe-thrown.ts";
import type { Tell } from "../reporting/teller.ts";
import { settledWithin } from "./settled-within.ts";

/** What a hook made of what it was given. */
export type HookOutcome<Value> =
  | { readonly status: "kept"; readonly value: Value }
  | { readonly status: "dropped" }
  /** It threw, or did not answer in time. */
  | { readonly status: "failed" };

/** The answers of one hook, with its name and whoever is told when it fails. */
export class HookAnswers<Value extends object> {
  readonly #name: string;
  readonly #tell: Tell;

  constructor(name: string, tell: Tell) {
    this.#name = name;
    this.#tell = tell;
  }

  /** Calls a hook that answers at once: a promise is no answer. Never throws. */
  of<Hint>(
    hook: (value: Value, hint: Hint) => Value | null,
    value: Value,
    hint: Hint,
  ): HookOutcome<Value> {
    try {
      return this.#outcome(hook(value, hint), value);
    } catch (error) {
      return this.#fail(`threw: ${describeThrown(error)}`);
    }
  }

  /** Calls a hook that may answer later, and waits so long for it. Never rejects. */
  async awaited<Hint>(
    hook: (value: Value, hint: Hint) => Value | null | Promise<Value | null>,
    value: Value,
    hint: Hint,
    timeoutMillis: number,
  ): Promise<HookOutcome<Value>> {
    try {
      const answer = hook(value, hint);
      if (!isPromise(answer)) return this.#outcome(answer, value);
      // What only looks like a promise may return anything from its `then`.
      const settled = await settledWithin(timeoutMillis, Promise.resolve(answer));
      if (settled === undefined) return this.#fail(`did not answer in ${timeoutMillis} ms`);
      return this.#outcome(settled.value, value);
    } catch (error) {
      return this.#fail(`threw: ${describeThrown(error)}`);
    }
  }

  #outcome(answer: unknown, value: Value): HookOutcome<Value> {
    if (answer === null) return { status: "dropped" };
    // A copy: what throws when it is read throws here, and not where nobody expects it.
    if (this.#isAnswer(answer)) return { status: "kept", value: { ...answer } };
    const what = isPromise(answer) ? "a promise" : `a value of type ${typeof answer}`;
    this.#tell(`${this.#name} must return what it was given, or null; it returned ${what}`);
    return { status: "kept", value };
  }

  /** A hook may return an object of its own: whether it is a good one is for whoever fits it. */
  #isAnswer(answer: unknown): answer is Value {
    return typeof answer === "object" && answer !== null && !isPromise(answer);
  }

  #fail(what: string): HookOutcome<Value> {
    this.#tell(`${this.#name} ${what}; what it was given goes on unchanged`);
    return { status: "failed" };
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  if (typeof value !== "object" || value === null) return false;
  return typeof readProperty(value, "then") === "function";
}

import { hash } from "node:crypto";

import type { EventInput } from "@rookery/core";

import { LruMap } from "../lru-map.ts";
import { withHeldBack } from "./held-back-notes.ts";
import type { StormControlOptions } from "./storm-options.ts";
import { TokenBucket, type BucketRate } from "./token-bucket.ts";

/** How a {@link StormGuard} limits, and by which clock. */
export interface StormGuardOptions extends StormControlOptions {
  /** A clock that never goes back, in milliseconds. @default performance.now */
  readonly now?: () => number;
}

/** What to do with an event: send it, which may now tell of others, or count it and no more. */
export type StormVerdict =
  | { readonly kind: "pass"; readonly event: EventInput }
  | { readonly kind: "heldBack" };

/** What a guard has done so far. `passed` and `heldBack` are the sum of what it was asked about. */
export interface StormStats {
  readonly passed: number;
  /** Not sent. */
  readonly heldBack: number;
  /** Of those, the ones that no event has told of: none of their kind passed since. */
  readonly untold: number;
}

interface Issue {
  readonly bucket: TokenBucket | undefined;
  heldBack: number;
  heldBackSince: number;
}

/** The issues that are known; one that was longest without an event is forgotten, and is new again. */
const maxIssues = 10_000;

/**
 * Holds back what comes too often, so that a storm does not burn the quota.
 *
 * The first event of an issue always passes. What is held back is counted, and told by the next event
 * of the issue that passes.
 *
 * @example
 * const guard = new StormGuard({ maxPerIssuePerMinute: 60 });
 * const verdict = guard.admit(event, fingerprint);
 * if (verdict.kind === "heldBack") reports.record("sample_rate", "error", 1);
 */
export class StormGuard {
  readonly #now: () => number;
  readonly #rate: BucketRate | undefined;
  readonly #overall: TokenBucket | undefined;
  readonly #issues = new LruMap<string, Issue>(maxIssues);
  #passed = 0;
  #heldBack = 0;
  #told = 0;

  constructor(options: StormGuardOptions) {
    const { maxPerIssuePerMinute: perIssue, maxPerMinute, now } = options;
    this.#now = now ?? (() => performance.now());
    this.#rate =
      perIssue === undefined
        ? undefined
        : { perMinute: perIssue, capacity: options.burst ?? perIssue };
    this.#overall =
      maxPerMinute === undefined
        ? undefined
        : new TokenBucket({ perMinute: maxPerMinute, capacity: maxPerMinute }, this.#now());
  }

  /** Decides about an event of an issue; `fingerprint` is any text that all its events share. */
  admit(event: EventInput, fingerprint: string): StormVerdict {
    if (this.#rate === undefined && this.#overall === undefined) return this.#pass(event);
    // Texts from outside, of any length, must not fill the memory.
    const key = hash("sha256", fingerprint, "base64url");
    const now = this.#now();
    const issue = this.#issues.get(key);
    if (issue === undefined) return this.#admitFirst(event, key, now);
    if (!this.#hasTokens(issue, now)) return this.#holdBack(issue, now);
    this.#takeTokens(issue, now);
    const { heldBack: count, heldBackSince } = issue;
    if (count === 0) return this.#pass(event);
    issue.heldBack = 0;
    this.#told += count;
    return this.#pass(withHeldBack(event, { count, sinceMillis: now - heldBackSince }));
  }

  /** Counts what passed and what was held back. */
  stats(): StormStats {
    return {
      passed: this.#passed,
      heldBack: this.#heldBack,
      untold: this.#heldBack - this.#told,
    };
  }

  #admitFirst(event: EventInput, key: string, now: number): StormVerdict {
    const bucket = this.#rate && new TokenBucket(this.#rate, now);
    const issue = { bucket, heldBack: 0, heldBackSince: now };
    this.#issues.set(key, issue);
    this.#takeTokens(issue, now);
    return this.#pass(event);
  }

  #hasTokens({ bucket }: Issue, now: number): boolean {
    return (bucket?.hasToken(now) ?? true) && (this.#overall?.hasToken(now) ?? true);
  }

  #takeTokens({ bucket }: Issue, now: number): void {
    bucket?.take(now);
    this.#overall?.take(now);
  }

  #holdBack(issue: Issue, now: number): StormVerdict {
    if (issue.heldBack === 0) issue.heldBackSince = now;
    issue.heldBack += 1;
    this.#heldBack += 1;
    return { kind: "heldBack" };
  }

  #pass(event: EventInput): StormVerdict {
    this.#passed += 1;
    return { kind: "pass", event };
  }
}

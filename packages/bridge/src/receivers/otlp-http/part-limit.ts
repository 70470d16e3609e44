import { OtlpDecodeError } from "./otlp-item.ts";

/** So many are fine in any case. */
const fewParts = 10_000;
/** A resource or a scope of two bytes costs as much time as one that says something. */
const bytesPerPart = 64;

/** Counts the resources and scopes of one request: a body of a few kilobytes may unfold to millions of empty ones. */
export class PartLimit {
  #left: number;

  /** `bodyBytes` is how long the request is. */
  constructor(bodyBytes: number) {
    this.#left = fewParts + Math.floor(bodyBytes / bytesPerPart);
  }

  /** @throws OtlpDecodeError `too_many_values` */
  count(): void {
    this.#left -= 1;
    if (this.#left >= 0) return;
    throw new OtlpDecodeError(
      "too_many_values",
      "a request holds a resource or scope every few bytes",
    );
  }
}

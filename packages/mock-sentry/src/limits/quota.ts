import { categoriesOf, type CountedItem } from "../ingest/items/data-categories.ts";

/** How much of one data category the mock takes in a while. */
export interface MockLimit {
  /** Such as `error` or `log_item`; absent for everything. */
  readonly category?: string;
  /** How many items (or bytes, of a category that counts bytes) one window takes. */
  readonly maxItems: number;
  /** How long a window is, in milliseconds; windows begin at multiples of it since 1970. */
  readonly windowMillis: number;
}

/** What the quotas say to the items of one request. */
export interface QuotaVerdict {
  /** Per item, whether it is over a limit. */
  readonly isLimited: readonly boolean[];
  /** The value of `X-Sentry-Rate-Limits`; absent when nothing is limited. */
  readonly header?: string;
}

interface Window {
  readonly limit: MockLimit;
  startMillis: number;
  used: number;
  isExceeded: boolean;
}

/**
 * Counts what came in, and says what is over a limit.
 *
 * An item that does not fit into its window is limited whole, and so is all of its category until
 * the window ends (Relay, quotas and rate limits).
 */
export class Quotas {
  readonly #windows: readonly Window[];

  constructor(limits: readonly MockLimit[]) {
    this.#windows = limits.map((limit) => ({
      limit,
      startMillis: 0,
      used: 0,
      isExceeded: false,
    }));
  }

  /** Counts the items of a request. */
  take(items: readonly CountedItem[], nowMillis: number): QuotaVerdict {
    const isLimited = items.map((item) => this.#takeItem(item, nowMillis));
    const limits = this.#windows
      .filter((window) => window.isExceeded && isOpen(window, nowMillis))
      .map(({ limit, startMillis }) => {
        const leftMillis = startMillis + limit.windowMillis - nowMillis;
        const seconds = Math.max(1, Math.ceil(leftMillis / 1000));
        return `${seconds}:${limit.category ?? ""}:organization:mock_quota`;
      });
    return { isLimited, ...(limits.length > 0 && { header: limits.join(", ") }) };
  }

  /** Begins all windows anew. */
  clear(): void {
    for (const window of this.#windows) {
      window.used = 0;
      window.isExceeded = false;
    }
  }

  #takeItem(item: CountedItem, nowMillis: number): boolean {
    const quantities = categoriesOf(item);
    const charged = this.#windows.flatMap((window) => {
      const { category } = window.limit;
      if (category === undefined) return [{ window, quantity: 1 }];
      const found = quantities.find((quantity) => quantity.category === category);
      return found === undefined ? [] : [{ window, quantity: found.quantity }];
    });
    let isLimited = false;
    for (const { window, quantity } of charged) {
      open(window, nowMillis);
      window.isExceeded ||= window.used + quantity > window.limit.maxItems;
      isLimited ||= window.isExceeded;
    }
    if (!isLimited) for (const { window, quantity } of charged) window.used += quantity;
    return isLimited;
  }
}

function isOpen({ limit, startMillis }: Window, nowMillis: number): boolean {
  return nowMillis < startMillis + limit.windowMillis;
}

function open(window: Window, nowMillis: number): void {
  if (window.startMillis > 0 && isOpen(window, nowMillis)) return;
  const { windowMillis } = window.limit;
  window.startMillis = Math.floor(nowMillis / windowMillis) * windowMillis;
  window.used = 0;
  window.isExceeded = false;
}

import type { EventBreadcrumb } from "@rookery/core";

/** A breadcrumb as it is before `fitEvent`: what the record's attributes held may be any values. */
export interface Breadcrumb extends Omit<EventBreadcrumb, "data"> {
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What a ring keeps of a breadcrumb until an issue wants it. */
export interface BreadcrumbEntry {
  /** The memory that it holds, in bytes: rather more than too few. Stays the same. */
  readonly bytes: number;
  /** When it happened, in microseconds since 1970. */
  readonly timeMicros: number;
  /** Makes the breadcrumb; `undefined` where there turns out to be none. Never throws. */
  toBreadcrumb(): Breadcrumb | undefined;
}

import type { InstrumentationScope, Resource } from "@rookery/log-record";

/** Where the items of a request come from; those of one scope share it. */
export interface Origin {
  readonly resource: Resource;
  readonly scope: InstrumentationScope;
  /** Tells it from any other. */
  readonly digest: Uint8Array;
}

/** A resource that was read once, for all its scopes. */
export interface ReadResource {
  readonly resource: Resource;
  /** Tells it from any other. */
  readonly digest: Uint8Array;
}

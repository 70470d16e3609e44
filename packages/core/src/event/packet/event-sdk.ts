/** What made the event. The entity `sentry` (`sentry.java`) is for Sentry's own SDKs. */
export interface EventSdk {
  /** Entity, ecosystem, flavour: `rookery.javascript.otel`; at most 256 characters. */
  readonly name: string;
  readonly version: string;
  readonly integrations?: readonly string[];
  readonly features?: readonly string[];
  readonly packages?: readonly { readonly name: string; readonly version: string }[];
}

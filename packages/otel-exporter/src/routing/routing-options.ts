/** Which Sentry project a record goes to. */
export interface RoutingOptions {
  /**
   * The attribute that tells, of the record or else of its resource.
   *
   * @default "service.name"
   */
  readonly attribute?: string | undefined;
  /**
   * DSNs by the attribute's value. A record whose value is not among them goes to `dsn`.
   *
   * @default {}
   */
  readonly projects?: Readonly<Record<string, string>> | undefined;
}

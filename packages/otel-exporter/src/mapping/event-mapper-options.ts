/** What an event mapper knows beyond the record. */
export interface EventMapperOptions {
  /** Names and versions the program that sends, as Sentry shows it. Never `sentry.*`. */
  readonly sdk: { readonly name: string; readonly version: string };
  /** The release of all records. @default `service.name@service.version` of the resource */
  readonly release?: string | undefined;
  /**
   * The variant of the release: at most 64 letters, digits, `_`, `.` and `-`; others are left out, as
   * Sentry does.
   *
   * @default `sentry.dist` of the resource
   */
  readonly dist?: string | undefined;
  /** The environment of all records. @default `deployment.environment.name`, else `production` */
  readonly environment?: string | undefined;
  /** The machine of all records. @default `host.name` of the resource, else its pod or container */
  readonly serverName?: string | undefined;
  /**
   * Whether the usual tags are shown (`defaultTags` of this entry); with `false` those of `tags` are all
   * there are. Named like the `defaultIntegrations` of Sentry's SDKs.
   *
   * @default true
   */
  readonly defaultTags?: boolean | undefined;
  /**
   * Names of attributes to show as tags, beyond those of `defaultTags`; names that no tag of Sentry
   * can have are left out.
   *
   * @default []
   */
  readonly tags?: readonly string[] | undefined;
}

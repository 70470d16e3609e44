/** What an event mapper knows beyond the record. */
export interface EventMapperOptions {
  /** Names and versions the program that sends, as Sentry shows it. Never `sentry.*`. */
  readonly sdk: { readonly name: string; readonly version: string };
  /** The release of all records. @default `service.name@service.version` of the resource */
  readonly release?: string | undefined;
  /** The environment of all records. @default `deployment.environment.name`, else `production` */
  readonly environment?: string | undefined;
  /** The machine of all records. @default `host.name` of the resource */
  readonly serverName?: string | undefined;
  /**
   * Names of attributes to show as tags, beyond those of `defaultTags`; names that no tag of Sentry
   * can have are left out.
   *
   * @default []
   */
  readonly tags?: readonly string[] | undefined;
}

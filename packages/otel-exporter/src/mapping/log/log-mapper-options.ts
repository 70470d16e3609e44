/** What a log mapper knows beyond the record. */
export interface LogMapperOptions {
  /** Names and versions the program that sends, as Sentry shows it. Never `sentry.*`. */
  readonly sdk: { readonly name: string; readonly version: string };
  /** The release of all records. @default `service.name@service.version` of the resource */
  readonly release?: string | undefined;
  /** The environment of all records. @default `deployment.environment.name`, else `production` */
  readonly environment?: string | undefined;
  /** The machine of all records. @default `host.name` of the resource, else its pod or container */
  readonly serverName?: string | undefined;
  /** Names of attributes of the resource that each log has. @default `defaultResourceAttributes` */
  readonly resourceAttributes?: readonly string[] | undefined;
}

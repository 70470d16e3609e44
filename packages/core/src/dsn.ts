// https://develop.sentry.dev/sdk/foundations/transport/authentication/
// {PROTOCOL}://{PUBLIC_KEY}[:{SECRET_KEY}]@{HOST}[:{PORT}]{PATH}/{PROJECT_ID}
import { SentryConfigurationError } from "./configuration-error.ts";

/** Where events of one project go, and the key that lets them in. */
export interface Dsn {
  readonly protocol: "http" | "https";
  readonly publicKey: string;
  /** Deprecated by Sentry; old servers still ask for it. */
  readonly secretKey?: string;
  /** Host name or address; an IPv6 address keeps its brackets. */
  readonly host: string;
  /** Absent when it is the protocol's default port. */
  readonly port?: number;
  /** What stands between host and project id: empty, or `/prefix` without a trailing slash. */
  readonly path: string;
  readonly projectId: string;
}

/** The parts of a DSN that its users know by name, as the 2014 Logstash plugin asked for them. */
export interface DsnParts {
  /**
   * `host`, `host:port` or a URL such as `https://sentry.example.com/prefix`, without a user in it.
   *
   * @default "sentry.io"
   */
  readonly host?: string;
  readonly projectId: string;
  readonly publicKey: string;
  readonly secretKey?: string;
}

/** The endpoints of Sentry that take events. `store` is the legacy one, for old servers. */
export type SentryEndpoint = "envelope" | "store";

const expected = "expected https://<public key>@<host>/<project id>";
// Keys go into a header or a query: what could end a field, or the header's line, is refused.
const keyPattern = /^[\w.-]+$/;
const missingHost = /^https?:\/\/(?:[^/?#@]*@)?(?::\d*)?(?:[/?#]|$)/i;
const projectIdPattern = /^\d{1,20}$/;
/** Relay reads a project id as an unsigned number of 64 bits; GlitchTip and Bugsink want a number, too. */
const largestProjectId = 2n ** 64n - 1n;
// The whole host, or none: `o1.sentry.io` and `o1.ingest.sentry.io.example` say nothing.
const orgIdPattern = /^o(\d{1,20})\.ingest(?:\.[a-z\d-]+)?\.sentry\.io$/;

/**
 * Parses a Sentry DSN, the client key URL that Sentry shows for a project.
 *
 * The secret key is optional; a path before the project id is kept; query and fragment are ignored.
 *
 * @throws SentryConfigurationError with a code that begins with `dsn_`; its message never shows the DSN.
 *
 * @example
 * const dsn = parseDsn("https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/42");
 * endpointUrl(dsn, "envelope"); // "https://o1.ingest.sentry.io/api/42/envelope/"
 */
export function parseDsn(text: string): Dsn {
  if (!URL.canParse(text)) {
    if (missingHost.test(text)) {
      throw new SentryConfigurationError("dsn_host_missing", `The DSN names no host: ${expected}.`);
    }
    throw new SentryConfigurationError("dsn_not_a_url", `The DSN is not a URL: ${expected}.`);
  }
  const url = new URL(text);
  const protocol = url.protocol.slice(0, -1);
  if (protocol !== "http" && protocol !== "https") {
    throw new SentryConfigurationError(
      "dsn_scheme",
      `The DSN must begin with https:// or http://.`,
    );
  }
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const projectId = segments.pop() ?? "";
  return {
    protocol,
    publicKey: checkPublicKey(url.username),
    ...(url.password !== "" && { secretKey: checkSecretKey(url.password) }),
    host: url.hostname,
    ...(url.port !== "" && { port: Number(url.port) }),
    path: segments.map((segment) => `/${segment}`).join(""),
    projectId: checkProjectId(projectId),
  };
}

/**
 * Makes a DSN of host, project id and keys.
 *
 * @throws SentryConfigurationError with a code that begins with `dsn_`.
 */
export function createDsn(parts: DsnParts): Dsn {
  const host = parts.host ?? "sentry.io";
  const base = host.includes("://") ? host : `https://${host}`;
  if (!URL.canParse(base)) {
    throw new SentryConfigurationError(
      "dsn_host_invalid",
      "The host is neither a host name nor a URL: expected such as sentry.example.com:9000.",
    );
  }
  const url = new URL(base);
  if (url.username !== "" || url.password !== "") {
    throw new SentryConfigurationError(
      "dsn_host_invalid",
      "The host has a user or password in it, which would be lost: expected the host alone, and the keys as publicKey and secretKey.",
    );
  }
  url.username = checkPublicKey(parts.publicKey);
  url.password = (parts.secretKey ?? "") === "" ? "" : checkSecretKey(parts.secretKey ?? "");
  url.pathname = `${url.pathname}/${checkProjectId(parts.projectId)}`;
  return parseDsn(url.href);
}

/** The URL that items for this DSN are posted to. */
export function endpointUrl(dsn: Dsn, endpoint: SentryEndpoint): string {
  return `${dsnOrigin(dsn)}${endpointPath(dsn, endpoint)}`;
}

/** The path of that URL. It ends in a slash: Relay adds none where it is missing. */
export function endpointPath(dsn: Dsn, endpoint: SentryEndpoint): string {
  return `${dsn.path}/api/${dsn.projectId}/${endpoint}/`;
}

/** The DSN as it may be shown: with host and project, without keys. */
export function redactDsn(dsn: Dsn): string {
  return `${dsn.protocol}://***@${hostAndPort(dsn)}${dsn.path}/${dsn.projectId}`;
}

/**
 * The organization that a DSN of sentry.io names in its host, such as `1` in `o1.ingest.us.sentry.io`.
 *
 * `undefined` for every other host: only Sentry's own say it (Relay's reading of DSNs).
 */
export function orgIdOf(dsn: Dsn): string | undefined {
  return orgIdPattern.exec(dsn.host)?.[1];
}

/** Scheme, host and port: what connections are pooled by. */
export function dsnOrigin(dsn: Dsn): string {
  return `${dsn.protocol}://${hostAndPort(dsn)}`;
}

function hostAndPort(dsn: Dsn): string {
  return dsn.port === undefined ? dsn.host : `${dsn.host}:${dsn.port}`;
}

function checkPublicKey(key: string): string {
  if (keyPattern.test(key)) return key;
  if (key === "") {
    throw new SentryConfigurationError(
      "dsn_public_key_missing",
      `The DSN has no public key: ${expected}.`,
    );
  }
  throw new SentryConfigurationError("dsn_public_key_invalid", invalidKey("public key"));
}

function checkSecretKey(key: string): string {
  if (keyPattern.test(key)) return key;
  throw new SentryConfigurationError("dsn_secret_key_invalid", invalidKey("secret key"));
}

function invalidKey(name: string): string {
  return `The ${name} of the DSN has characters that no Sentry key has: expected letters, digits, "-", "_" and ".".`;
}

function checkProjectId(projectId: string): string {
  if (projectId === "") {
    throw new SentryConfigurationError(
      "dsn_project_id_missing",
      `The DSN has no project id: ${expected}.`,
    );
  }
  if (projectIdPattern.test(projectId) && BigInt(projectId) <= largestProjectId) return projectId;
  throw new SentryConfigurationError(
    "dsn_project_id_invalid",
    `The DSN has a project id that is no number, or too large a one: ${expected}.`,
  );
}

/** An encoding of request bodies; `identity` is none. */
export type ContentEncoding = "gzip" | "zstd" | "br" | "identity";

/** The servers that speak Sentry's protocol, each in its own way. */
export type ServerName = "sentry.io" | "self-hosted" | "GlitchTip" | "Bugsink";

/** What a server does in its own way, as far as it matters to whoever sends to it. */
export interface ServerProfile {
  readonly name: ServerName;
  /** What it decompresses. An `HttpTransport` refuses to be made with another encoding. */
  readonly encodings: readonly ContentEncoding[];
  /** What it keeps; other items it drops and still answers 200. For whoever chooses what to send. */
  readonly keptItems: readonly ("event" | "log" | "client_report")[];
  /**
   * The longest body of the store endpoint, in bytes as received: longer ones an `HttpTransport`
   * compresses, whatever its threshold; as `identity` they are refused.
   */
  readonly maxStoreBytes?: number;
  /** The longest key of a tag that it stores, in characters: `maxTagKeyLength` of `fitEvent`. */
  readonly maxTagKeyLength: number;
}

const relay = {
  encodings: ["gzip", "zstd", "br", "identity"],
  keptItems: ["event", "log", "client_report"],
  maxTagKeyLength: 200,
} as const;

/**
 * How the servers differ: Sentry's Relay of 2026, GlitchTip of December 2025, Bugsink 2.6.
 *
 * A self-hosted Sentry is as old as its owner lets it be; what it takes is for `probeServer` to find out.
 */
export const serverProfiles: Readonly<Record<ServerName, ServerProfile>> = {
  "sentry.io": { name: "sentry.io", ...relay },
  "self-hosted": { name: "self-hosted", ...relay },
  GlitchTip: {
    name: "GlitchTip",
    encodings: ["gzip", "br", "identity"],
    keptItems: ["event"],
    maxTagKeyLength: 200,
  },
  Bugsink: {
    name: "Bugsink",
    encodings: ["gzip", "br", "identity"],
    keptItems: ["event"],
    maxStoreBytes: 204_800,
    maxTagKeyLength: 32,
  },
};

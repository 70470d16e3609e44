/** Who sends a request, as it says itself. */
export interface Credentials {
  /** The public key of a project: 32 characters, flags such as `.no-cache` cut off. */
  readonly publicKey: string;
  /** The protocol version, at most 7. */
  readonly version: number;
  /** The client's name and version, such as `raven-js/3.0`. */
  readonly client?: string;
  /** The secret key. Deprecated; Relay reads it and does nothing with it. */
  readonly secretKey?: string;
}

/** The newest protocol version that Relay knows. */
export const protocolVersion = 7;

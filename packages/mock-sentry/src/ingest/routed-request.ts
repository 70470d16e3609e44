import type { IncomingHttpHeaders } from "node:http";

import type { Credentials } from "../auth/credentials.ts";

/** A request whose endpoint is known and whose body is decoded. */
export interface RoutedRequest {
  /** Absent on the legacy path, where the key names the project. */
  readonly projectId?: string;
  /** Absent when the request brings none outside its body. */
  readonly credentials: Credentials | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  readonly receivedAtMillis: number;
}

import type { IncomingHttpHeaders } from "node:http";

import { readCredentials } from "../auth/read-credentials.ts";
import { decodeBody, tooLarge } from "../http/decode-body.ts";
import type { BodyRead } from "../http/read-body.ts";
import { refuse, type Outcome } from "../outcome.ts";
import { ingestEnvelope } from "./ingest-envelope.ts";
import type { IngestAnswer, IngestServices } from "./ingest-services.ts";
import { ingestStore } from "./ingest-store.ts";
import type { RequestNotes } from "./request-notes.ts";
import { findIngestRoute } from "./route.ts";
import type { RoutedRequest } from "./routed-request.ts";

/** One request to an ingestion endpoint, its body read. */
export interface IngestRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: BodyRead;
  readonly receivedAtMillis: number;
}

const ingestByEndpoint = { envelope: ingestEnvelope, store: ingestStore };

/**
 * Takes a request or refuses it, in the order in which Relay looks at things: path, credentials,
 * body, content, project, sizes. What is found out on the way goes into the notes.
 */
export async function ingestRequest(
  request: IngestRequest,
  services: IngestServices,
  notes: RequestNotes,
): Promise<Outcome<IngestAnswer>> {
  const route = findIngestRoute(request.method, request.path);
  if (!route.accepted) return route;
  const credentials = readCredentials(request.headers, request.query);
  if (!credentials.accepted) return credentials;
  const { endpoint } = route.value;
  if (endpoint === "store" && credentials.value === undefined) {
    return refuse(401, "missing authorization information");
  }
  const maxBytes = endpoint === "store" ? services.maxEventBytes : services.maxEnvelopeBytes;
  const decoded = await decodeRequestBody(request, maxBytes);
  if (!decoded.accepted) return decoded;
  notes.decodedBody = decoded.value;
  const routed: RoutedRequest = {
    ...request,
    ...(route.value.projectId !== undefined && { projectId: route.value.projectId }),
    credentials: credentials.value,
    bytes: decoded.value,
  };
  return ingestByEndpoint[endpoint](routed, services, notes);
}

async function decodeRequestBody(
  { body, headers }: IngestRequest,
  maxBytes: number,
): Promise<Outcome<Uint8Array>> {
  if (body.state === "too_large") return tooLarge();
  if (body.state === "aborted") return refuse(400, "the client closed the connection");
  return decodeBody(body.bytes, headers["content-encoding"], maxBytes);
}

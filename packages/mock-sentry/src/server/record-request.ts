import type { IncomingHttpHeaders } from "node:http";

import type { IngestRequest } from "../ingest/ingest-request.ts";
import type { RequestNotes } from "../ingest/request-notes.ts";
import { jsonBytes } from "../json/json-bytes.ts";
import type { RecordedRequest } from "../store/records/recorded-request.ts";
import { toIsoText } from "../timestamp.ts";
import type { Answer } from "./answer.ts";
import type { ServerContext } from "./server-context.ts";

/** About how many bytes a violation takes as JSON. */
const violationBytes = 128;

/** What is known of a request once its answer is. */
export interface RequestRecord {
  readonly request: IngestRequest;
  readonly notes: RequestNotes;
  readonly isScripted: boolean;
  /** Absent when none is given. */
  readonly answer?: Answer | undefined;
  readonly refusal?: string | undefined;
  /** The categories that the client should not have sent, with the milliseconds left. */
  readonly violations?: readonly {
    readonly category: string;
    readonly remainingMillis: number;
  }[];
  readonly projectId?: string;
}

/** Records a request, and then wakes those who wait for it: all it stored can be read by now. */
export function recordRequest(record: RequestRecord, { services, options }: ServerContext): void {
  const { store } = services;
  const entry = toRecordedRequest(record, options.maxRecordedBodyBytes);
  const { receivedAt } = entry;
  const { violations = [], projectId = "" } = record;
  for (const violation of violations) {
    store.violations.add({ receivedAt, projectId, ...violation }, violationBytes);
  }
  store.requests.add(entry, jsonBytes(entry));
  store.counters.add(entry);
  store.waiters.notify();
}

function toRecordedRequest(
  { request, notes, isScripted, answer, refusal, violations = [] }: RequestRecord,
  maxBodyBytes: number,
): RecordedRequest {
  const { method, path, query, headers, body, receivedAtMillis } = request;
  return {
    receivedAt: toIsoText(receivedAtMillis),
    method,
    path: query === "" ? path : `${path}?${query}`,
    headers: flattenHeaders(headers),
    encoding: headers["content-encoding"] ?? "identity",
    bytes: body.wireBytes,
    body: Buffer.from(notes.decodedBody.subarray(0, maxBodyBytes)).toString(),
    items: notes.items,
    ...(answer !== undefined && { status: answer.status, responseBody: answer.body }),
    ...(refusal !== undefined && { refusal }),
    warnings: notes.warnings,
    isScripted,
    ...(violations.length > 0 && { violations: violations.map(({ category }) => category) }),
  };
}

function flattenHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

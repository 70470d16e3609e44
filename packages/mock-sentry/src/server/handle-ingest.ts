import type { IncomingMessage, ServerResponse } from "node:http";

import { routeFactsOf } from "../faults/request-facts.ts";
import { readBody } from "../http/read-body.ts";
import type { IngestRequest } from "../ingest/ingest-request.ts";
import { createRequestNotes } from "../ingest/request-notes.ts";
import { answerIngest } from "./answer-ingest.ts";
import { sendAnswer } from "./answer.ts";
import { preflightHeaders } from "./cross-origin.ts";
import { cutEarly } from "./cut-early.ts";
import { readContent } from "./read-content.ts";
import { recordRequest } from "./record-request.ts";
import type { ServerContext } from "./server-context.ts";

/** Reads, judges, records and answers one request to an ingestion endpoint, or plays a fault. */
export async function handleIngest(
  incoming: IncomingMessage,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  if (incoming.method === "OPTIONS") {
    sendAnswer(response, { status: 200, headers: preflightHeaders, body: "" });
    return;
  }
  const { faults, options, toldLimits } = context;
  const [path = "", query = ""] = (incoming.url ?? "").split(/\?(.*)/s, 2);
  const route = routeFactsOf(path);
  const limited = toldLimits.snapshot(options.now());
  const early = faults.takeEarly(route)?.reset;
  const target = { method: incoming.method ?? "GET", path, query, headers: incoming.headers };
  const notes = createRequestNotes();
  if (early !== undefined) {
    const wireBytes = await cutEarly(incoming, early);
    const body = { state: "aborted", wireBytes } as const;
    const request = { ...target, body, receivedAtMillis: options.now() };
    recordRequest({ request, notes, isScripted: true }, context);
    return;
  }
  const body = await readBody(incoming, options.maxEnvelopeBytes);
  const request: IngestRequest = { ...target, body, receivedAtMillis: options.now() };
  if (body.state === "aborted") {
    recordRequest({ request, notes, isScripted: false, refusal: "the client went away" }, context);
    return;
  }
  const content = faults.readsContent
    ? await readContent(request, route, notes, context)
    : undefined;
  const fault = faults.take(route, content);
  await answerIngest({ request, route, notes, limited, fault }, response, context);
}

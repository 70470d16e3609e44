import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import { decodeBody } from "../http/decode-body.ts";
import { readBody } from "../http/read-body.ts";
import { ingestRequest, type IngestRequest } from "../ingest/ingest-request.ts";
import type { IngestAnswer } from "../ingest/ingest-services.ts";
import { peekItems } from "../ingest/items/describe-items.ts";
import { createRequestNotes, type RequestNotes } from "../ingest/request-notes.ts";
import type { Outcome } from "../outcome.ts";
import { jsonAnswer, sendAnswer, type Answer } from "./answer.ts";
import { crossOriginHeaders, preflightHeaders } from "./cross-origin.ts";
import { recordRequest } from "./record-request.ts";
import type { ScriptedResponse } from "./scripted-response.ts";
import type { ServerContext } from "./server-context.ts";

/** Reads, judges, records and answers one request to an ingestion endpoint. */
export async function handleIngest(
  incoming: IncomingMessage,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  if (incoming.method === "OPTIONS") {
    sendAnswer(response, { status: 200, headers: preflightHeaders, body: "" });
    return;
  }
  const request = await readRequest(incoming, context);
  const notes = createRequestNotes();
  if (request.body.state === "aborted") {
    recordRequest({ request, notes, isScripted: false, refusal: "the client went away" }, context);
    return;
  }
  const script = context.script.take();
  if (script === undefined) await answerAsRelay(request, notes, response, context);
  else await answerAsScripted(script, request, notes, response, context);
}

async function readRequest(
  incoming: IncomingMessage,
  { options }: ServerContext,
): Promise<IngestRequest> {
  const [path = "", query = ""] = (incoming.url ?? "").split(/\?(.*)/s, 2);
  return {
    method: incoming.method ?? "GET",
    path,
    query,
    headers: incoming.headers,
    body: await readBody(incoming, options.maxEnvelopeBytes),
    receivedAtMillis: options.now(),
  };
}

async function answerAsRelay(
  request: IngestRequest,
  notes: RequestNotes,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  const outcome = await ingestRequest(request, context.services, notes);
  const answer = toAnswer(outcome);
  const refusal = outcome.accepted
    ? undefined
    : [outcome.refusal.detail, ...outcome.refusal.causes].join(": ");
  recordRequest({ request, notes, isScripted: false, answer, refusal }, context);
  sendAnswer(response, answer);
}

async function answerAsScripted(
  script: ScriptedResponse,
  request: IngestRequest,
  notes: RequestNotes,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  if (request.body.state === "complete") {
    const { maxEnvelopeBytes } = context.options;
    const encoding = request.headers["content-encoding"];
    const decoded = await decodeBody(request.body.bytes, encoding, maxEnvelopeBytes);
    notes.decodedBody = decoded.accepted ? decoded.value : notes.decodedBody;
    notes.items = peekItems(notes.decodedBody);
  }
  const headers = { "content-type": "application/json", ...crossOriginHeaders, ...script.headers };
  const answer: Answer = { status: script.status, headers, body: script.body ?? "{}" };
  const isAnswered = script.hang !== true;
  recordRequest(
    { request, notes, isScripted: true, answer: isAnswered ? answer : undefined },
    context,
  );
  if (!isAnswered) return;
  const { delayMillis = 0 } = script;
  if (delayMillis > 0) await delay(delayMillis, undefined, { signal: context.closing });
  sendAnswer(response, answer);
}

function toAnswer(outcome: Outcome<IngestAnswer>): Answer {
  if (outcome.accepted) return jsonAnswer(200, outcome.value, crossOriginHeaders);
  const { status, detail, causes } = outcome.refusal;
  const headers = { ...crossOriginHeaders, ...(status === 405 && { allow: "POST" }) };
  return jsonAnswer(status, { detail, ...(causes.length > 0 && { causes }) }, headers);
}

import type { ServerResponse } from "node:http";

import type { Fault } from "../faults/fault.ts";
import type { RouteFacts } from "../faults/request-facts.ts";
import { ingestRequest, type IngestRequest } from "../ingest/ingest-request.ts";
import type { IngestAnswer } from "../ingest/ingest-services.ts";
import type { RequestNotes } from "../ingest/request-notes.ts";
import { parseRateLimits } from "../limits/parse-rate-limits.ts";
import { findViolations } from "../limits/told-limits.ts";
import type { Outcome } from "../outcome.ts";
import { jsonAnswer, type Answer } from "./answer.ts";
import { crossOriginHeaders } from "./cross-origin.ts";
import { deliverAnswer, isUnanswered } from "./deliver-answer.ts";
import { readContent } from "./read-content.ts";
import { recordRequest } from "./record-request.ts";
import type { ServerContext } from "./server-context.ts";

/** A request that was read, and what is to be done with it. */
export interface ReadRequest {
  readonly request: IngestRequest;
  readonly route: RouteFacts;
  readonly notes: RequestNotes;
  /** The rate limits that were in force when it began. */
  readonly limited: ReadonlyMap<string, number>;
  readonly fault: Fault | undefined;
}

/** Judges a request unless a fault says otherwise, records it, and answers. */
export async function answerIngest(
  read: ReadRequest,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  const { request, route, notes, limited, fault = {} } = read;
  const judged = isJudged(fault) ? await judge(read, context) : undefined;
  if (judged === undefined) await readContent(request, route, notes, context);
  const answer = playAnswer(fault, judged?.answer);
  const projectId = route.projectId ?? "";
  const nowMillis = context.options.now();
  recordRequest(
    {
      request,
      notes,
      isScripted: read.fault !== undefined,
      answer: isUnanswered(fault) ? undefined : answer,
      refusal: judged?.refusal,
      violations: findViolations(limited, projectId, notes.items, nowMillis),
      projectId,
    },
    context,
  );
  const told = parseRateLimits(answer.status, answer.headers);
  if (told.length > 0) {
    response.once("finish", () => {
      context.toldLimits.add(projectId, told, context.options.now());
    });
  }
  await deliverAnswer(answer, fault, response, context.closing);
}

/** A fault that only changes how the mock's own answer arrives leaves the judgement alone. */
function isJudged({ store, status, hang, reset }: Fault): boolean {
  return store ?? (status === undefined && hang !== true && reset === undefined);
}

interface Judgement {
  readonly answer: Answer;
  readonly refusal?: string;
}

async function judge({ request, notes }: ReadRequest, context: ServerContext): Promise<Judgement> {
  const outcome = await ingestRequest(request, context.services, notes);
  const answer = toAnswer(outcome, notes.rateLimits);
  if (outcome.accepted) return { answer };
  return { answer, refusal: [outcome.refusal.detail, ...outcome.refusal.causes].join(": ") };
}

function toAnswer(outcome: Outcome<IngestAnswer>, rateLimits: string | undefined): Answer {
  const headers = {
    ...crossOriginHeaders,
    ...(rateLimits !== undefined && { "x-sentry-rate-limits": rateLimits }),
  };
  if (outcome.accepted) return jsonAnswer(200, outcome.value, headers);
  const { status, detail, causes } = outcome.refusal;
  return jsonAnswer(
    status,
    { detail, ...(causes.length > 0 && { causes }) },
    {
      ...headers,
      ...(status === 405 && { allow: "POST" }),
      ...(status === 429 && { "retry-after": longestOf(rateLimits ?? "") }),
    },
  );
}

/** `Retry-After` is the longest of the limits, in whole seconds (Sentry develop docs). */
function longestOf(rateLimits: string): string {
  const seconds = rateLimits.split(",").map((limit) => Number.parseInt(limit, 10));
  return String(Math.max(...seconds));
}

function playAnswer({ status, headers = {}, body }: Fault, own: Answer | undefined): Answer {
  const base: Answer = own ?? {
    status: 200,
    headers: { "content-type": "application/json", ...crossOriginHeaders },
    body: "{}",
  };
  const lowerCased = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    status: status ?? base.status,
    headers: { ...base.headers, ...lowerCased },
    body: body ?? (status === undefined ? base.body : "{}"),
  };
}

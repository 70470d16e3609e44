import type { IncomingMessage, ServerResponse } from "node:http";

import { isAllowedHost } from "../http/is-allowed-host.ts";
import { answerPage } from "../page/answer-page.ts";
import { answerControl } from "../query/answer-control.ts";
import { answerQuery } from "../query/answer-query.ts";
import { jsonAnswer, sendAnswer, type Answer } from "./answer.ts";
import { handleIngest } from "./handle-ingest.ts";
import type { ServerContext } from "./server-context.ts";

/** Sends a request to what is responsible for it: ingestion, data for tests, or the page. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: ServerContext,
): Promise<void> {
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  const view = findView(request.method ?? "GET", path);
  if (view === undefined) {
    await handleIngest(request, response, context);
    return;
  }
  // What is stored here may be confidential: a foreign page must not read it by DNS rebinding.
  if (!isAllowedHost(request.headers.host, context.options.host)) {
    request.resume();
    sendAnswer(response, jsonAnswer(403, { detail: "unknown host name" }));
    return;
  }
  const control = answerControl(path, { incoming: request, response, context });
  if (control === undefined) request.resume();
  sendAnswer(response, await (control ?? view(path, context)));
}

type View = (path: string, context: ServerContext) => Answer;

function findView(method: string, path: string): View | undefined {
  if (path === "/mock" || path.startsWith("/mock/")) {
    return (queryPath, context) => answerQuery(method, queryPath, context);
  }
  const isPage =
    path === "/" ||
    path === "/favicon.ico" ||
    path === "/requests" ||
    /^\/(?:issues|events)\//.test(path);
  if (!isPage) return undefined;
  return (pagePath, context) => answerPage(method, pagePath, context.services.store);
}

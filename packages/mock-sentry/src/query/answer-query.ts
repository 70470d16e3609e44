import { jsonAnswer, type Answer } from "../server/answer.ts";
import { clearAll } from "../server/clear-all.ts";
import type { ServerContext } from "../server/server-context.ts";
import type { MockStore } from "../store/mock-store.ts";

/** Headers of everything under `/mock`: not to be cached, and nothing but what it says it is. */
export const noStore: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

const lists: ReadonlyMap<string, (store: MockStore) => unknown> = new Map(
  Object.entries({
    "/mock/issues": (store: MockStore) => store.issues(),
    "/mock/events": (store: MockStore) => store.events.list(),
    "/mock/logs": (store: MockStore) => store.logs.list(),
    "/mock/client-reports": (store: MockStore) => store.clientReports.list(),
    "/mock/requests": (store: MockStore) => store.requests.list(),
    "/mock/violations": (store: MockStore) => store.violations.list(),
    "/mock/stats": (store: MockStore) => store.stats(),
  }),
);

const single = /^\/mock\/(issues|events)\/([\w-]{1,64})$/;

/** Answers a request for what the mock has stored, as JSON; `DELETE /mock` clears it. */
export function answerQuery(method: string, path: string, context: ServerContext): Answer {
  const { store } = context.services;
  if (path === "/mock") {
    if (method !== "DELETE") return notAllowed("DELETE");
    clearAll(context);
    return jsonAnswer(200, {}, noStore);
  }
  if (method !== "GET" && method !== "HEAD") return notAllowed("GET");
  const found = lists.get(path)?.(store) ?? findSingle(path, store);
  return found === undefined
    ? jsonAnswer(404, { detail: "nothing here" }, noStore)
    : jsonAnswer(200, found, noStore);
}

function findSingle(path: string, store: MockStore): unknown {
  const [, kind, id] = single.exec(path) ?? [];
  if (kind === "issues") return store.issues().find((issue) => issue.id === id);
  return store.events.findLast((event) => event.id === id);
}

/** Answers 405 to another method than those that are allowed. */
export function notAllowed(allow: string): Answer {
  return jsonAnswer(405, { detail: `only ${allow} is allowed here` }, { ...noStore, allow });
}

import type { Answer } from "../server/answer.ts";
import type { MockStore } from "../store/mock-store.ts";
import { eventPage } from "./event-page.ts";
import { html } from "./html.ts";
import { issuePage } from "./issue-page.ts";
import { issuesPage } from "./issues-page.ts";
import { layout, pageHeaders } from "./layout.ts";
import { requestsPage } from "./requests-page.ts";

const single = /^\/(issues|events)\/([\w-]{1,64})$/;

const pages: ReadonlyMap<string, (store: MockStore) => string> = new Map([
  ["/", (store: MockStore) => issuesPage(store.issues())],
  ["/requests", (store: MockStore) => requestsPage(store.requests.list())],
]);

/** Answers a request for a page; pages only show, and change nothing. */
export function answerPage(method: string, path: string, store: MockStore): Answer {
  if (method !== "GET" && method !== "HEAD") {
    const body = layout("Not allowed", html`<p>Pages can only be read.</p>`);
    return { status: 405, headers: { ...pageHeaders, allow: "GET" }, body };
  }
  const body = pages.get(path)?.(store) ?? findPage(path, store);
  if (body !== undefined) return { status: 200, headers: pageHeaders, body };
  const missing = layout("Not found", html`<p>There is nothing here, or no longer.</p>`);
  return { status: 404, headers: pageHeaders, body: missing };
}

function findPage(path: string, store: MockStore): string | undefined {
  const [, kind, id] = single.exec(path) ?? [];
  if (kind === "issues") {
    const issue = store.issues().find((candidate) => candidate.id === id);
    const events = store.events.list().filter((event) => event.issueId === id);
    return issue && issuePage(issue, events);
  }
  const event = store.events.findLast((candidate) => candidate.id === id);
  return event && eventPage(event);
}

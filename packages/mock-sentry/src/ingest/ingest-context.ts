import type { MockStore } from "../store/mock-store.ts";

/** What the ingestion of one request needs to know. */
export interface IngestContext {
  readonly store: MockStore;
  readonly projectId: string;
  readonly receivedAtMillis: number;
  /** When the client says it sent the request, in milliseconds since 1970. */
  readonly sentAtMillis?: number;
  /** `name/version` of the client. */
  readonly client?: string;
}

/** What became of one item that was accepted with its request. */
export type ItemResult =
  | { readonly outcome: "stored" | "dropped" | "duplicate" }
  | { readonly outcome: "refused" | "dropped"; readonly reason: string };

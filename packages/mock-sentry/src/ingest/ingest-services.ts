import type { Quotas } from "../limits/quota.ts";
import type { MockStore } from "../store/mock-store.ts";
import type { MockProject } from "./mock-project.ts";

/** What the server brings to each request. */
export interface IngestServices {
  readonly store: MockStore;
  readonly projects: readonly MockProject[];
  readonly quotas: Quotas;
  readonly maxEnvelopeBytes: number;
  readonly maxEventBytes: number;
}

/** What an accepted request is answered with: the event's id, if there is one. */
export interface IngestAnswer {
  readonly id?: string;
}

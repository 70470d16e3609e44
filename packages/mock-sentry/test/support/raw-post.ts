import { request } from "node:http";

import type { MockSentry } from "../../src/index.ts";
import { authHeader } from "./post.ts";

/** What a client saw of an answer, whole or not. */
export interface RawOutcome {
  /** Absent when no status line came. */
  readonly status?: number;
  /** What of the body came. */
  readonly body: string;
  /** The code of the error that ended it; absent for a whole answer. */
  readonly errorCode?: string;
  /** In how many pieces the body came. */
  readonly chunks: number;
}

/** Posts a body to the envelope endpoint on a connection of its own, and tells all that happened. */
export async function rawPost(
  sentry: MockSentry,
  body: string,
  path = "/api/1/envelope/",
): Promise<RawOutcome> {
  const { promise, resolve } = Promise.withResolvers<RawOutcome>();
  const chunks: string[] = [];
  let status: number | undefined;
  const settle = (error?: Error): void => {
    const errorCode = error !== undefined && "code" in error ? String(error.code) : error?.name;
    resolve({
      ...(status !== undefined && { status }),
      body: chunks.join(""),
      ...(errorCode !== undefined && { errorCode }),
      chunks: chunks.length,
    });
  };
  const outgoing = request(sentry.url + path, {
    method: "POST",
    headers: authHeader,
    agent: false,
  });
  outgoing.on("error", settle);
  outgoing.on("response", (response) => {
    status = response.statusCode;
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => chunks.push(chunk));
    response.on("end", () => settle());
    response.on("error", settle);
  });
  outgoing.end(body);
  return promise;
}

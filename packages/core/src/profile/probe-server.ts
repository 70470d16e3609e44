import { zstdCompressSync } from "node:zlib";

import { classifyFailure } from "../transport/classify-failure.ts";
import { classifyResponse, type ServerAnswer } from "../transport/classify-response.ts";
import { HttpClient, type ConnectionOptions } from "../transport/http-client.ts";
import { createEnvelopeWriter, type PreparedRequest } from "../transport/prepare-request.ts";
import { SendError } from "../transport/send-error.ts";
import type { SendOutcome } from "../transport/transport.ts";
import { profileOf } from "./profile-of.ts";
import { serverProfiles, type ServerProfile } from "./server-profile.ts";

/** How a server is probed. */
export interface ProbeOptions extends ConnectionOptions {
  /** Gives the probe up. */
  readonly signal?: AbortSignal | undefined;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/** What a probe found. */
export type ProbeResult =
  | { readonly status: "recognized"; readonly profile: ServerProfile }
  | {
      /** Nothing answered, the key was refused, or what answered is none of the servers we know. */
      readonly status: "failed";
      readonly error: SendError;
    };

/**
 * Finds out which server a DSN leads to, by one or two envelopes without items, which it keeps
 * nothing of.
 *
 * The first is compressed with zstd, which only Sentry's Relay reads. Where it is not taken, a second
 * one as plain bytes tells the others apart: Bugsink answers nothing at all, GlitchTip an object. A
 * self-hosted Sentry that is too old for zstd therefore counts as GlitchTip, whose encodings it reads.
 * Their objects hold an `id` at most: one with more is of something else that answers 200 to anything.
 *
 * @throws SentryConfigurationError with a code that begins with `transport_` for a wrong option.
 */
export async function probeServer(options: ProbeOptions): Promise<ProbeResult> {
  const { auth = "header", client, dsn, now = Date.now, signal } = options;
  const http = new HttpClient(options);
  const request = createEnvelopeWriter({ dsn, client, auth })({ header: {}, items: [] }, now());
  const known = profileOf(dsn);
  try {
    const compressed = await http.post(compressZstd(request), signal);
    if (isSentrys(compressed)) return recognized(known ?? serverProfiles["self-hosted"]);
    if (!isUnread(compressed)) return failed(compressed, now());
    const plain = await http.post(request, signal);
    if (isEmpty(plain)) return recognized(serverProfiles.Bugsink);
    return isSentrys(plain) ? recognized(known ?? serverProfiles.GlitchTip) : failed(plain, now());
  } catch (failure) {
    return { status: "failed", error: errorOf(classifyFailure(failure, http.route)) };
  } finally {
    await http.close();
  }
}

function compressZstd({ body, headers, path }: PreparedRequest): PreparedRequest {
  return {
    path,
    headers: { ...headers, "content-encoding": "zstd" },
    body: zstdCompressSync(body),
  };
}

/** A server that does not know the encoding refuses the bytes as no envelope, or says so (415). */
function isUnread({ status }: ServerAnswer): boolean {
  return isSuccess(status) || status === 400 || status === 415 || status === 422;
}

/** Without a body, Django says `text/html`: a content type tells nothing here. */
function isEmpty({ body, status }: ServerAnswer): boolean {
  return isSuccess(status) && body.trim() === "";
}

function isSentrys({ body, status }: ServerAnswer): boolean {
  if (!isSuccess(status)) return false;
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return Object.keys(value).every((key) => key === "id");
  } catch {
    return false;
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function recognized(profile: ServerProfile): ProbeResult {
  return { status: "recognized", profile };
}

function failed(answer: ServerAnswer, nowMillis: number): ProbeResult {
  return { status: "failed", error: errorOf(classifyResponse(answer, nowMillis)) };
}

/** An acceptance is a failure here, too: it came in words that no server we know uses. */
function errorOf(outcome: SendOutcome): SendError {
  if (outcome.status !== "accepted") return outcome.error;
  return new SendError("not_sentry", "What answered is no Sentry: check host and path of the DSN");
}

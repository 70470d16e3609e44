/** What a client is told. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** Why a request is not taken. */
export interface HttpProblem {
  /** 503 is all that may be better the next time: many senders drop what any other status refuses. */
  readonly status: 400 | 401 | 404 | 405 | 413 | 415 | 503;
  /** For counting, in `snake_case`. */
  readonly reason: string;
  /** One sentence for the client, which quotes nothing. */
  readonly message: string;
  /** How many records it is about, where that is known; 0 where they are counted already. @default 1 */
  readonly count?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** How long a client is asked to wait, in seconds. */
const retryAfterSeconds = "5";

/** The headers of a problem's answer. */
export function problemHeaders({ headers, status }: HttpProblem): HttpAnswer["headers"] & object {
  return { ...headers, ...(status === 503 && { "Retry-After": retryAfterSeconds }) };
}

/** Tells a problem as plain text. */
export function textAnswer(problem: HttpProblem): HttpAnswer {
  return {
    status: problem.status,
    contentType: "text/plain; charset=utf-8",
    body: `${problem.message}\n`,
    headers: problemHeaders(problem),
  };
}

/** The names of problems that any request may have. */
export type HttpProblemName =
  | "noRoom"
  | "shuttingDown"
  | "failed"
  | "tooSlow"
  | "unauthorized"
  | "tooLarge"
  | "broken"
  | "unknownEncoding";

/** The problems that any request may have. */
export const httpProblems: Readonly<Record<HttpProblemName, HttpProblem>> = {
  noRoom: {
    status: 503,
    reason: "no_room",
    message: "There is no room now; send it again later.",
  },
  shuttingDown: {
    status: 503,
    reason: "shutting_down",
    message: "This receiver ends; send it again later.",
  },
  failed: {
    status: 503,
    reason: "failed",
    message: "It could not be taken; send it again later.",
  },
  tooSlow: {
    status: 503,
    reason: "request_timeout",
    message: "The body did not arrive in time; send it again.",
  },
  unauthorized: {
    status: 401,
    reason: "unauthorized",
    message: "Credentials are missing or wrong.",
  },
  tooLarge: {
    status: 413,
    reason: "body_too_large",
    message: "The body is larger than max_body_bytes.",
  },
  broken: {
    status: 400,
    reason: "broken_compression",
    message: "The body is not what its Content-Encoding says.",
  },
  unknownEncoding: {
    status: 415,
    reason: "unsupported_encoding",
    message: "The body's Content-Encoding is none of gzip, deflate, br and zstd.",
    headers: { "Accept-Encoding": "gzip, deflate, br, zstd" },
  },
};

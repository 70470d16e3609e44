import type { HttpAnswer, HttpProblem } from "./http-answer.ts";

/** The head of a request. */
export interface RequestHead {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The `Content-Type` in lower case, without its parameters; empty where there is none. */
  readonly mediaType: string;
  /** Whether there is one, or may be. */
  readonly hasBody: boolean;
  /** Who sent it, for people. */
  readonly peer: string;
}

/** A request with its body. */
export interface ReceivedRequest {
  readonly head: RequestHead;
  readonly body: Buffer;
  /** Aborted when we end. */
  readonly signal: AbortSignal;
  /** Gives back the room that was taken for the body; called once it is no longer held. */
  readonly release: () => void;
}

/** What takes the requests of a path. */
export interface HttpRoute {
  /** Takes a request, and says what to answer, or why it is not taken. */
  receive(request: ReceivedRequest): Promise<HttpAnswer | HttpProblem>;
  /** Puts a problem into the words of this route. */
  refuse(problem: HttpProblem): HttpAnswer;
}

/** Finds what takes a request, or the answer where nothing does, or nothing needs to. */
export type Router = (head: RequestHead) => HttpRoute | HttpAnswer | HttpProblem;

import type { IncomingMessage, ServerResponse } from "node:http";

import { findFaultProblems, isFault } from "../faults/check-fault.ts";
import { tooManyFaults } from "../faults/fault-plan.ts";
import { readBody } from "../http/read-body.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../json/json-value.ts";
import { parseJson } from "../json/parse-json.ts";
import { jsonAnswer, type Answer } from "../server/answer.ts";
import type { ServerContext } from "../server/server-context.ts";
import { noStore, notAllowed } from "./answer-query.ts";

const maxBodyBytes = 4 * 1024 * 1024;
const maxOutageMillis = 3_600_000;

/** One request that tells the mock what to do. */
interface ControlRequest {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: ServerContext;
}

type Control = (request: ControlRequest) => Answer | Promise<Answer>;

const controls: ReadonlyMap<string, Readonly<Record<string, Control>>> = new Map([
  ["/mock/faults", { GET: listFaults, POST: addFaults, DELETE: clearFaults }],
  ["/mock/outage", { POST: beginOutage }],
]);

/**
 * Answers a request that plays faults from another process; `undefined` for other paths.
 *
 * What is sent must be `application/json`: a foreign web page cannot send that without asking
 * first, and is not allowed to.
 */
export function answerControl(
  path: string,
  request: ControlRequest,
): Answer | Promise<Answer> | undefined {
  const byMethod = controls.get(path);
  if (byMethod === undefined) return undefined;
  const { method = "" } = request.incoming;
  const control = Object.hasOwn(byMethod, method) ? byMethod[method] : undefined;
  return control?.(request) ?? notAllowed(Object.keys(byMethod).join(", "));
}

function listFaults({ context }: ControlRequest): Answer {
  return jsonAnswer(200, context.faults.list(), noStore);
}

function clearFaults({ context }: ControlRequest): Answer {
  context.faults.clear();
  return jsonAnswer(200, [], noStore);
}

async function addFaults({ incoming, context }: ControlRequest): Promise<Answer> {
  const body = await readJson(incoming);
  if (body.value === undefined) return body.answer;
  const given = isJsonArray(body.value) ? body.value : [body.value];
  const problems = given.flatMap((fault, index) =>
    findFaultProblems(fault).map((problem) =>
      isJsonArray(body.value) ? `[${index}] ${problem}` : problem,
    ),
  );
  if (problems.length > 0) return refused(400, ...problems);
  if (!context.faults.hasRoomFor(given.length)) return refused(400, tooManyFaults);
  for (const fault of given) if (isFault(fault)) context.faults.add(fault, "POST /mock/faults");
  return jsonAnswer(200, context.faults.list(), noStore);
}

async function beginOutage({ incoming, response, context }: ControlRequest): Promise<Answer> {
  const body = await readJson(incoming);
  if (body.value === undefined) return body.answer;
  const { forMillis = null, ...others } = isJsonObject(body.value) ? body.value : {};
  const isValid =
    Number.isInteger(forMillis) && Number(forMillis) >= 1 && Number(forMillis) <= maxOutageMillis;
  if (!isValid || Object.keys(others).length > 0) {
    return refused(400, `expected {"forMillis": an integer from 1 to ${maxOutageMillis}}`);
  }
  response.once("finish", () => {
    context.listener.shutFor(Number(forMillis));
  });
  return jsonAnswer(202, {}, { ...noStore, connection: "close" });
}

type ReadJson =
  | { readonly value: JsonValue }
  | { readonly value: undefined; readonly answer: Answer };

async function readJson(incoming: IncomingMessage): Promise<ReadJson> {
  const type = (incoming.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  const body = await readBody(incoming, maxBodyBytes);
  if (type !== "application/json") {
    return { value: undefined, answer: refused(415, "expected content-type application/json") };
  }
  if (body.state !== "complete") {
    return { value: undefined, answer: refused(413, `expected at most ${maxBodyBytes} bytes`) };
  }
  const json = parseJson(body.bytes);
  if (json.parsed) return { value: json.value };
  return { value: undefined, answer: refused(400, `expected JSON: ${json.problem}`) };
}

function refused(status: number, ...causes: readonly string[]): Answer {
  return jsonAnswer(status, { detail: "this cannot be played", causes }, noStore);
}

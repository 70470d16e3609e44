import { deliverRecords } from "../../listening/deliver-records.ts";
import { problemHeaders, type HttpAnswer, type HttpProblem } from "../../listening/http-answer.ts";
import type { HttpRoute, ReceivedRequest } from "../../listening/http-route.ts";
import { RequestPositions } from "../../listening/request-positions.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { noReceipt } from "../../pipeline/receipt.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import type { OtlpEncoding, OtlpSignal } from "./otlp-encoding.ts";
import { toProblem, type OtlpItem, type OtlpProblem } from "./otlp-item.ts";

/** What a route is made for. */
export interface OtlpRouteOptions {
  readonly signal: OtlpSignal;
  readonly encoding: OtlpEncoding;
  readonly context: ReceiverContext;
  readonly timeoutMillis: number;
}

/** Codes of `google.rpc.Status` (google/rpc/code.proto), by HTTP status. */
const statusCodes = { 400: 3, 401: 16, 404: 5, 405: 12, 413: 3, 415: 3, 503: 14 } satisfies Record<
  HttpProblem["status"],
  number
>;

/** Takes the requests of one signal in one encoding. */
export class OtlpRoute implements HttpRoute {
  readonly #options: OtlpRouteOptions;

  constructor(options: OtlpRouteOptions) {
    this.#options = options;
  }

  async receive(request: ReceivedRequest): Promise<HttpAnswer | HttpProblem> {
    const { context, encoding, signal, timeoutMillis } = this.#options;
    const { consumer, now, telemetry } = context;
    const { release } = request;
    const reading = new RequestReading(context);
    let items: Iterable<OtlpItem>;
    try {
      items = encoding.read(signal, request.body, now);
    } catch (error) {
      release();
      const { code, message } = toProblem(error);
      return { status: code === "too_many_values" ? 413 : 400, reason: code, message };
    }
    const problem = await deliverRecords(reading.records(items, request.head.peer), {
      consumer,
      telemetry,
      timeoutMillis,
      release,
      signal: request.signal,
    });
    return problem ?? this.#answer(reading);
  }

  refuse(problem: HttpProblem): HttpAnswer {
    const { encoding } = this.#options;
    const { message, status } = problem;
    return {
      status,
      contentType: encoding.contentType,
      body: encoding.writeStatus(statusCodes[status], message),
      headers: problemHeaders(problem),
    };
  }

  #answer({ problems, problem, taken }: RequestReading): HttpAnswer | HttpProblem {
    const { context, encoding, signal } = this.#options;
    const { contentType } = encoding;
    if (problem === undefined) {
      return { status: 200, contentType, body: encoding.writeResponse(undefined) };
    }
    const message = `${problems} could not be read, the first because ${problem.message}.`;
    // Those of a request that is refused are counted with it.
    if (taken === 0) return { status: 400, reason: problem.code, message, count: problems };
    context.telemetry.failed(problems, problem.code);
    context.faults.happened(`otlp_${problem.code}`, `Of a request, ${message}`);
    const rejection = { signal, count: problems, message };
    return { status: 200, contentType, body: encoding.writeResponse(rejection) };
  }
}

/** Reads one request, and remembers what could not be read. */
class RequestReading {
  problems = 0;
  problem: OtlpProblem | undefined;
  /** Items that were read, records or not. */
  taken = 0;
  readonly #context: ReceiverContext;

  constructor(context: ReceiverContext) {
    this.#context = context;
  }

  *records(items: Iterable<OtlpItem>, peer: string): Generator<PipelineRecord | undefined> {
    const positions = new RequestPositions(peer);
    let number = 0;
    for (const item of items) {
      number += 1;
      if (item.kind === "problem") {
        this.problems += 1;
        this.problem ??= item;
        yield undefined;
        continue;
      }
      this.taken += 1;
      if (item.kind === "span") {
        this.#context.telemetry.noted("span_left_out");
        yield undefined;
        continue;
      }
      const { hasOwnTime, line, record } = item;
      const position = positions.next(line, number);
      yield { record, line, hasOwnTime, position, receipt: noReceipt };
    }
  }
}

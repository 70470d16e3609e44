import type { Frame } from "@rookery/logstash";

import { deliverRecords } from "../../listening/deliver-records.ts";
import { textAnswer, type HttpAnswer, type HttpProblem } from "../../listening/http-answer.ts";
import type { HttpRoute, ReceivedRequest } from "../../listening/http-route.ts";
import { RequestPositions } from "../../listening/request-positions.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import { noReceipt } from "../../pipeline/receipt.ts";
import type { ReceiverContext } from "../../pipeline/receiver-factory.ts";
import { RecordDecoder } from "../../pipeline/record-decoder.ts";
import { createDecoder } from "../../settings/create-decoder.ts";
import type { BodyFormat } from "./body-format.ts";
import { bodyFrames } from "./body-frames.ts";
import type { LogstashHttpReceiverConfig } from "./config.ts";

/** What a route is made for. */
export interface LogstashRouteOptions {
  readonly config: LogstashHttpReceiverConfig;
  readonly context: ReceiverContext;
  readonly format: BodyFormat;
  /** What it answers once all is safe. */
  readonly success: HttpAnswer;
}

/** Takes requests whose bodies are of one format. */
export class LogstashRoute implements HttpRoute {
  readonly #options: LogstashRouteOptions;
  readonly #decoder: RecordDecoder;

  constructor(options: LogstashRouteOptions) {
    const { config, context } = options;
    this.#options = options;
    this.#decoder = new RecordDecoder(createDecoder(config, context.now), context.telemetry);
  }

  async receive({
    body,
    head,
    release,
    signal,
  }: ReceivedRequest): Promise<HttpAnswer | HttpProblem> {
    const { config, context, format, success } = this.#options;
    const { consumer, telemetry } = context;
    const counts: FrameCounts = { taken: 0, malformed: 0, isTooLong: false };
    const frames = bodyFrames(format, body, config.max_event_bytes);
    const problem = await deliverRecords(this.#records(frames, head.peer, counts), {
      consumer,
      telemetry,
      timeoutMillis: config.acknowledgement_timeout,
      release,
      signal,
    });
    return problem ?? badBody(counts) ?? success;
  }

  refuse(problem: HttpProblem): HttpAnswer {
    return textAnswer(problem);
  }

  *#records(
    frames: Iterable<Frame>,
    peer: string,
    counts: FrameCounts,
  ): Generator<PipelineRecord | undefined> {
    const positions = new RequestPositions(peer);
    for (const frame of frames) {
      yield this.#toRecord(frame, positions, counts);
    }
  }

  #toRecord(
    frame: Frame,
    positions: RequestPositions,
    counts: FrameCounts,
  ): PipelineRecord | undefined {
    if (frame.kind === "blank") return undefined;
    if (frame.kind === "malformed") {
      counts.malformed += 1;
      counts.isTooLong ||= frame.code === "too_long";
    } else counts.taken += 1;
    const bytes = "bytes" in frame ? frame.bytes : nothing;
    return this.#decoder.decode(frame, positions.next(bytes, frame.line), noReceipt);
  }
}

interface FrameCounts {
  taken: number;
  malformed: number;
  isTooLong: boolean;
}

const nothing = new Uint8Array();

/** A body of which nothing can be used is refused; else what is bad in it is only counted. */
function badBody({ isTooLong, malformed, taken }: FrameCounts): HttpProblem | undefined {
  if (malformed === 0 || taken > 0) return undefined;
  // The decoder has counted them already.
  const shared = { reason: "no_event", count: 0 };
  return isTooLong
    ? { ...shared, status: 413, message: "There is no event that is short enough." }
    : {
        ...shared,
        status: 400,
        message: `There is no event in it; ${malformed} could not be read.`,
      };
}

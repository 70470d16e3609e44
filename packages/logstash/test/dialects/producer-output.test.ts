// What real producers wrote: the programs and how to run them again are in `fixtures/producers`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import {
  createLogstashDecoder,
  JsonFramer,
  type Frame,
  type LogstashEvent,
} from "../../src/index.ts";
import { lostValues } from "./lost-values.ts";

const folder = join(import.meta.dirname, "../fixtures/logstash");
const files = readdirSync(folder).filter((name) => name.endsWith(".ndjson"));

/** Every event of a file; anything else in it is a fault. */
function eventsOf(file: string): readonly LogstashEvent[] {
  const framer = new JsonFramer();
  const frames: Frame[] = [];
  framer.push(readFileSync(join(folder, file)), (frame) => frames.push(frame));
  framer.end((frame) => frames.push(frame));
  return frames.map((frame) => {
    if (frame.kind !== "event") throw new Error(`${file} has a frame that is ${frame.kind}`);
    return frame.event;
  });
}

describe.each(files)("%s", (file) => {
  const events = eventsOf(file);
  const decoder = createLogstashDecoder({ now: () => 0 });

  test("has events, and no value of any is lost", () => {
    expect(events).not.toEqual([]);
    expect(events.flatMap((event) => lostValues(event, decoder.decode(event)))).toEqual([]);
  });
});

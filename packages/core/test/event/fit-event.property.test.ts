import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { fitEvent, type EventInput } from "../../src/index.ts";
import { anyEvent } from "./any-event.ts";
import { oddValues, revokedValues } from "./any-value.ts";
import { MockJudge } from "./mock-judge.ts";

const nowMillis = Date.parse("2026-11-22T12:00:00Z");
const fields: readonly string[] = (
  "event_id timestamp platform level logger transaction server_name release environment dist " +
  "logentry exception threads breadcrumbs tags fingerprint user request contexts extra modules " +
  "debug_meta errors sdk message stacktrace culprit"
).split(" ");

let judge: MockJudge;
beforeAll(async () => {
  judge = await MockJudge.start(nowMillis);
});
afterAll(async () => {
  await judge.close();
});

test("any values anywhere in an event become a packet that the server keeps as it is sent", async () => {
  await fc.assert(
    fc.asyncProperty(anyEvent, async (event) => {
      expect(await judge.faultsOf(fitEvent(event, { nowMillis }))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("what was fitted once is not changed again", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const { payload } = fitEvent(event, { nowMillis });
      const sent: EventInput = JSON.parse(Buffer.from(payload).toString());
      const again: EventInput = JSON.parse(
        Buffer.from(fitEvent(sent, { nowMillis }).payload).toString(),
      );
      expect(again).toEqual(sent);
    }),
    { numRuns: 200 },
  );
});

test("the payload is the packet's JSON, and the changes are few and short", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const { packet, payload, changes } = fitEvent(event, { nowMillis });
      expect(Buffer.from(payload).toString()).toBe(JSON.stringify(packet));
      expect(changes.length).toBeLessThanOrEqual(100);
      for (const { path, message } of changes) {
        expect(path.length + message.length).toBeLessThan(500);
      }
    }),
    { numRuns: 100 },
  );
});

test("a value that breaks what does not expect it may stand in any field", async () => {
  for (const value of [...oddValues, ...revokedValues]) {
    for (const name of fields) {
      const event: EventInput = Object.assign({}, { [name]: value });
      const list: EventInput = Object.assign({}, { [name]: { values: [value], a: value } });
      fitEvent(list, { nowMillis });
      const { packet } = fitEvent(event, { nowMillis });
      expect(packet.sdk.name).toBe("rookery.javascript.core");
    }
    const everywhere = Object.fromEntries(fields.map((name) => [name, value]));
    const fitted = fitEvent(Object.assign({}, everywhere), { nowMillis });
    expect(await judge.faultsOf(fitted)).toEqual([]);
  }
});

test.each([...oddValues, ...revokedValues].map((value, index) => [index, value] as const))(
  "odd value %i in the place of an event is an event",
  async (_index, value) => {
    const fitted = fitEvent(Object(value), { nowMillis });
    expect(await judge.faultsOf(fitted)).toEqual([]);
  },
);

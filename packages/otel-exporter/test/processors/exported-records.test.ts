import { AsyncLocalStorage } from "node:async_hooks";

import { context, createContextKey, propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { describe, expect, test, vi } from "vitest";

import { listenToDiag } from "../support/listen-to-diag.ts";
import { error, info, settle, startProcessorRig, statsWith } from "../support/processor-rig.ts";
import { useSyncContexts } from "../support/sync-context-manager.ts";

describe("what the exporter sees", () => {
  const user = propagation.setBaggage(
    ROOT_CONTEXT,
    propagation.createBaggage({ "user.id": { value: "7" }, "session.id": { value: "s" } }),
  );

  test("a record with the context's attributes, its own winning, and the record untouched", async () => {
    const { exporter, processor } = startProcessorRig();
    const own = Object.fromEntries([
      ["user.id", "of the record"],
      ["__proto__", "a name like any other"],
    ]);
    const record = error("broken");
    const emitted = Object.freeze({ ...record, attributes: Object.freeze(own) });
    processor.onEmit(emitted, user);
    await settle();
    const [seen] = exporter.batches.flat();
    expect(seen).toEqual({
      ...record,
      spanContext: undefined,
      severityText: undefined,
      eventName: undefined,
      attributes: Object.fromEntries([...Object.entries(own), ["session.id", "s"]]),
    });
    expect(seen?.resource).toBe(record.resource);
    expect(emitted.attributes).toEqual(own);
  });

  test("the record itself where the context tells nothing", async () => {
    const { exporter, processor } = startProcessorRig();
    const record = error("broken");
    processor.onEmit(record, ROOT_CONTEXT);
    await settle();
    expect(exporter.batches.flat()[0]).toBe(record);
  });

  test("a record whose fields are getters of its class is copied with all of them", async () => {
    const plain = error("broken");
    class SdkRecord {
      readonly hrTime = plain.hrTime;
      readonly hrTimeObserved = plain.hrTimeObserved;
      readonly resource = plain.resource;
      readonly instrumentationScope = plain.instrumentationScope;
      readonly attributes = {};
      get severityNumber(): number {
        return 17;
      }
      get body(): string {
        return "from a getter";
      }
      get droppedAttributesCount(): number {
        return 3;
      }
    }
    const { exporter, processor } = startProcessorRig();
    processor.onEmit(new SdkRecord(), user);
    await settle();
    expect(exporter.batches.flat()[0]).toMatchObject({
      severityNumber: 17,
      body: "from a getter",
      droppedAttributesCount: 3,
      attributes: { "user.id": "7", "session.id": "s" },
    });
  });

  test("a record that cannot be read arrives, and stops nothing", async () => {
    const { exporter, processor } = startProcessorRig();
    const { proxy, revoke } = Proxy.revocable(error("gone"), {});
    revoke();
    processor.onEmit(proxy, user);
    processor.onEmit(error("after it"), user);
    await settle();
    expect(exporter.batches.flat()).toHaveLength(2);
    expect(processor.stats()).toEqual(statsWith({ received: 2, exported: 2 }));
  });

  test("a context that throws costs its attributes, and no record", async () => {
    const lines = listenToDiag();
    const { exporter, processor } = startProcessorRig();
    const broken = {
      getValue: () => {
        throw new Error("no context");
      },
      setValue: () => ROOT_CONTEXT,
      deleteValue: () => ROOT_CONTEXT,
    };
    processor.onEmit(error("broken"), broken);
    await settle();
    expect(exporter.bodies()).toEqual(["broken"]);
    expect(lines).toEqual([
      "warn: SentryLogRecordProcessor: the context of a log record could not be read: Error: no context",
    ]);
  });

  test("a batch in a context that suppresses tracing", async () => {
    useSyncContexts();
    const key = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");
    const seen: unknown[] = [];
    const { processor } = startProcessorRig({
      onExport: () => seen.push(context.active().getValue(key)),
    });
    processor.onEmit(error("broken"));
    await settle();
    expect(seen).toEqual([true]);
  });

  test("a batch outside of the request that logged it", async () => {
    const requests = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const { processor } = startProcessorRig({ onExport: () => seen.push(requests.getStore()) });
    requests.run("a request", () => {
      processor.onEmit(error("1"));
    });
    await settle();
    await requests.run("another", async () => {
      processor.onEmit(info("2"));
      await processor.forceFlush();
    });
    expect(seen).toEqual([undefined, undefined]);
  });

  test("no record before its resource is settled", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const resource = {
      attributes: {},
      asyncAttributesPending: true,
      waitForAsyncAttributes: () => promise,
    };
    const { exporter, processor } = startProcessorRig();
    processor.onEmit({ ...error("broken"), resource });
    await settle();
    expect(exporter.batches).toEqual([]);
    expect(processor.stats().queued).toBe(1);
    resource.asyncAttributesPending = false;
    resolve();
    await settle();
    expect(exporter.bodies()).toEqual(["broken"]);
  });

  test("a record whose resource never settles, after the export timeout, and the next at once", async () => {
    const resource = {
      attributes: {},
      asyncAttributesPending: true,
      waitForAsyncAttributes: () => new Promise<void>(() => undefined),
    };
    const { exporter, processor } = startProcessorRig({}, { exportTimeoutMillis: 300 });
    processor.onEmit({ ...error("1"), resource });
    await settle();
    await vi.advanceTimersByTimeAsync(299);
    expect(exporter.batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await settle();
    expect(exporter.bodies()).toEqual(["1"]);
    processor.onEmit({ ...error("2"), resource });
    await settle();
    expect(exporter.bodies()).toEqual(["1", "2"]);
  });
});

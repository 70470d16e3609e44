import { expect, test } from "vitest";

import type { PlannedExporter, TopologyPlan } from "../../src/daemon/topology-plan.ts";
import { Topology } from "../../src/daemon/topology.ts";
import { Acknowledgement } from "../../src/pipeline/acknowledgement.ts";
import {
  exporter,
  processor,
  receiver,
  recordOf,
  topologyContext,
  type Diary,
  type Sources,
} from "./fake-components.ts";

function setUp(): { diary: Diary; sources: Sources; topology: Topology } {
  return { diary: [], sources: new Map(), topology: new Topology(topologyContext()) };
}

test("what is later on the way of a record starts first and ends last", async () => {
  const { diary, sources, topology } = setUp();
  const plan = {
    receivers: [receiver("in", diary, sources)],
    processors: [processor("p1", diary), processor("p2", diary)],
    exporters: [exporter("out", diary)],
    pipelines: [{ id: "logs", receivers: ["in"], processors: ["p1", "p2"], exporters: ["out"] }],
  };
  await topology.apply(plan, 1000);
  await sources.get("in")?.consume([recordOf("hello")]);
  await topology.shutdown(1000);
  expect(diary).toEqual([
    "start out",
    "start p1",
    "start p2",
    "start in",
    "out took hello p1 p2",
    "stop in",
    "stop p1",
    "stop p2",
    "stop out",
  ]);
});

test("a record that goes several ways is settled when it is at the end of all", async () => {
  const { diary, sources, topology } = setUp();
  const plan = {
    receivers: [receiver("in", diary, sources)],
    processors: [processor("p", diary)],
    exporters: [exporter("a", diary), exporter("b", diary)],
    pipelines: [
      { id: "logs", receivers: ["in"], processors: [], exporters: ["a", "b"] },
      { id: "logs/2", receivers: ["in"], processors: ["p"], exporters: ["b"] },
    ],
  };
  await topology.apply(plan, 1000);
  const acknowledgement = new Acknowledgement(1);
  await sources.get("in")?.consume([recordOf("hello", acknowledgement.receipt())]);
  await expect(acknowledgement.settled).resolves.toBe("done");
  expect(diary.filter((line) => line.includes("took"))).toEqual([
    "a took hello",
    "b took hello",
    "b took hello p",
  ]);
  await topology.shutdown(1000);
});

test("a new plan leaves running what stays as it is", async () => {
  const { diary, sources, topology } = setUp();
  const stays = {
    receivers: [receiver("in", diary, sources)],
    processors: [],
    exporters: [exporter("out", diary, "first")],
    pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["out"] }],
  };
  await topology.apply(stays, 1000);
  diary.length = 0;
  await topology.apply(
    {
      receivers: [receiver("in", diary, sources), receiver("new", diary, sources)],
      processors: [processor("p", diary)],
      exporters: [exporter("out", diary, "second")],
      pipelines: [{ id: "logs", receivers: ["in", "new"], processors: ["p"], exporters: ["out"] }],
    },
    1000,
  );
  await sources.get("in")?.consume([recordOf("old way in")]);
  expect(diary).toEqual(["stop out", "start out", "start p", "start new", "out took old way in p"]);
  await topology.shutdown(1000);
});

test("what comes while the plan changes waits for its new way", async () => {
  const { diary, sources, topology } = setUp();
  const gate = Promise.withResolvers<void>();
  const slow = exporter("slow", diary);
  const plan = {
    receivers: [receiver("in", diary, sources)],
    processors: [],
    exporters: [exporter("fast", diary)],
    pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["fast"] }],
  };
  await topology.apply(plan, 1000);
  const applied = topology.apply(
    {
      ...plan,
      exporters: [
        {
          ...slow,
          create: (context) => {
            const made = slow.create(context);
            return {
              ...made,
              start: async () => {
                await gate.promise;
                await made.start();
              },
            };
          },
        },
      ],
      pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["slow"] }],
    },
    1000,
  );
  const consumed = sources.get("in")?.consume([recordOf("in between")]);
  gate.resolve();
  await Promise.all([applied, consumed]);
  expect(diary.at(-1)).toBe("slow took in between");
  await topology.shutdown(1000);
});

test("a plan that cannot start can be taken back, and what waited goes its old way", async () => {
  const { diary, sources, topology } = setUp();
  const plan = {
    receivers: [receiver("in", diary, sources)],
    processors: [],
    exporters: [exporter("out", diary)],
    pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["out"] }],
  };
  await topology.apply(plan, 1000);
  const bad = {
    ...plan,
    receivers: [...plan.receivers, receiver("bad", diary, sources, "cannot start")],
    pipelines: [{ id: "logs", receivers: ["in", "bad"], processors: [], exporters: ["out"] }],
  };
  await expect(topology.apply(bad, 1000)).rejects.toMatchObject({ code: "address_in_use" });
  await topology.apply(plan, 1000);
  await sources.get("in")?.consume([recordOf("still here")]);
  expect(diary.at(-1)).toBe("out took still here");
  await topology.shutdown(1000);
});

test("what waits for a way that never comes is given back", async () => {
  const { diary, sources, topology } = setUp();
  const plan = {
    receivers: [receiver("in", diary, sources)],
    processors: [],
    exporters: [exporter("out", diary)],
    pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["out"] }],
  };
  await topology.apply(plan, 1000);
  const broken = {
    ...exporter("broken", diary),
    create: () => {
      throw new Error("no such disk");
    },
  };
  await expect(topology.apply({ ...plan, exporters: [broken] }, 1000)).rejects.toThrow(
    "no such disk",
  );
  const acknowledgement = new Acknowledgement(1);
  const consumed = sources.get("in")?.consume([recordOf("lost way", acknowledgement.receipt())]);
  await topology.shutdown(1000);
  await consumed;
  await expect(acknowledgement.stored).resolves.toBe("undone");
});

test.each(["before", "while"])(
  "a shutdown %s the new parts start leaves none of them running",
  async (moment) => {
    const { diary, sources, topology } = setUp();
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const slowly = async (): Promise<void> => {
      begun.resolve();
      await gate.promise;
    };
    const planOf = (config: string, parts: object): TopologyPlan => ({
      receivers: [receiver("in", diary, sources)],
      processors: [],
      exporters: [withParts(exporter("out", diary, config), parts)],
      pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["out"] }],
    });
    const isBefore = moment === "before";
    await topology.apply(planOf("first", isBefore ? { shutdown: slowly } : {}), 1000);
    const applied = topology.apply(planOf("second", isBefore ? {} : { start: slowly }), 1000);
    await begun.promise;
    const ended = topology.shutdown(1000);
    diary.length = 0;
    gate.resolve();
    expect(await applied).toBe(false);
    await ended;
    expect(diary).toEqual(isBefore ? ["stop in"] : ["stop in", "stop out"]);
    expect(await topology.apply(planOf("third", {}), 1000)).toBe(false);
  },
);

function withParts(planned: PlannedExporter, parts: object): PlannedExporter {
  return { ...planned, create: (context) => ({ ...planned.create(context), ...parts }) };
}

test("it runs from when all has started until the shutdown begins, but for changes", async () => {
  const { diary, sources, topology } = setUp();
  const plan = {
    receivers: [receiver("in", diary, sources)],
    processors: [],
    exporters: [exporter("out", diary)],
    pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["out"] }],
  };
  expect(topology.isRunning).toBe(false);
  expect(await topology.apply(plan, 1000)).toBe(true);
  expect(topology.isRunning).toBe(true);
  const applied = topology.apply({ ...plan, exporters: [exporter("out", diary, "new")] }, 1000);
  expect(topology.isRunning).toBe(false);
  await applied;
  expect(topology.isRunning).toBe(true);
  const ended = topology.shutdown(1000);
  expect(topology.isRunning).toBe(false);
  await ended;
});

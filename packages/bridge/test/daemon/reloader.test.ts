import { expect, test } from "vitest";

import { Reloader } from "../../src/daemon/reloader.ts";
import type { TopologyPlan } from "../../src/daemon/topology-plan.ts";
import { Topology } from "../../src/daemon/topology.ts";
import { RecordingLogger } from "../support/receiver-context.ts";
import {
  exporter,
  receiver,
  recordOf,
  topologyContext,
  type Diary,
  type Sources,
} from "./fake-components.ts";

function planOf(diary: Diary, sources: Sources, config: string): TopologyPlan {
  return {
    receivers: [receiver("in", diary, sources)],
    processors: [],
    exporters: [exporter("out", diary, config)],
    pipelines: [{ id: "logs", receivers: ["in"], processors: [], exporters: ["out"] }],
  };
}

test("a reload that fails in reading leaves running what runs, and the next one is heard", async () => {
  const diary: Diary = [];
  const sources: Sources = new Map();
  const topology = new Topology(topologyContext());
  const plan = planOf(diary, sources, "first");
  await topology.apply(plan, 1000);
  const loads = [
    (): TopologyPlan => {
      throw new Error("a bug");
    },
    (): undefined => undefined,
    (): TopologyPlan => planOf(diary, sources, "second"),
  ];
  const broken: string[] = [];
  const reloader = new Reloader({
    topology,
    plan,
    load: async () => loads.shift()?.(),
    logger: new RecordingLogger(),
    shutdownMillis: 1000,
    onBroken: (problem) => broken.push(problem),
  });
  await Promise.all([reloader.reload(), reloader.reload()]);
  await sources.get("in")?.consume([recordOf("still here")]);
  expect(diary).toEqual(["start out", "start in", "out took still here"]);
  await reloader.reload();
  expect(diary.slice(3)).toEqual(["stop out", "start out"]);
  expect(broken).toEqual([]);
  await topology.shutdown(1000);
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { errorEvent } from "../support/error-events.ts";
import { WindowRig } from "../support/window-rig.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("an event that was lost", () => {
  /** A rig whose first event was dropped: by a full queue at once, or later by the network. */
  function afterLoss(isSentFirst: boolean): WindowRig {
    const rig = new WindowRig();
    const sighting = rig.window.sight(errorEvent({ logger: "db" }), { source: "log", scope: "" });
    if (isSentFirst) rig.window.flush();
    if (sighting.kind === "held") sighting.hold.settle({ status: "dropped", reason: "shutdown" });
    return rig;
  }

  test.each([true, false])("tells of nothing: the next sighting is held (sent: %s)", (isSent) => {
    expect(afterLoss(isSent).log({ logger: "shop" })).toBe("held");
    expect(afterLoss(isSent).span()).toBe("held");
  });

  test("does not take a later one of the same error with it", () => {
    const rig = new WindowRig();
    const first = rig.window.sight(errorEvent({ logger: "db" }), { source: "log", scope: "" });
    rig.window.flush();
    rig.log({ logger: "db" });
    if (first.kind === "held") first.hold.settle({ status: "dropped", reason: "network_error" });
    expect(rig.log({ logger: "shop" })).toBe("merged");
    rig.window.flush();
    expect(rig.span()).toBe("merged");
  });

  test("does not make one of the same error, that was sent after it, forgotten", () => {
    const rig = new WindowRig();
    const first = rig.window.sight(errorEvent(), { source: "log", scope: "" });
    rig.window.flush();
    rig.log({});
    rig.window.flush();
    if (first.kind === "held") first.hold.settle({ status: "dropped", reason: "network_error" });
    expect(rig.span()).toBe("merged");
  });
});

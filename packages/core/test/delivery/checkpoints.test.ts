import { expect, test } from "vitest";

import { Checkpoints } from "../../src/delivery/checkpoints.ts";

test("nothing taken is nothing to wait for", async () => {
  expect(await new Checkpoints().settled()).toBeUndefined();
});

test("a wait ends when what came before it is settled, not when what came after is", async () => {
  const checkpoints = new Checkpoints();
  const settleBefore = checkpoints.add(2);
  let isOver = false;
  const wait = checkpoints.settled().then(() => {
    isOver = true;
  });
  checkpoints.add(1);
  settleBefore();
  await turn();
  expect(isOver).toBe(false);
  settleBefore();
  await wait;
  expect(isOver).toBe(true);
});

test("a later wait waits for what an earlier one still waits for", async () => {
  const checkpoints = new Checkpoints();
  const settleFirst = checkpoints.add(1);
  const first = checkpoints.settled();
  const settleSecond = checkpoints.add(1);
  let isSecondOver = false;
  const second = checkpoints.settled().then(() => {
    isSecondOver = true;
  });
  settleSecond();
  await turn();
  expect(isSecondOver).toBe(false);
  settleFirst();
  await Promise.all([first, second]);
});

/** Lets every promise that can be settled be settled. */
async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

import { expect, test } from "vitest";

import { eventEnvelope, eventId } from "../support/envelope-text.ts";
import { post } from "../support/post.ts";
import { rawPost } from "../support/raw-post.ts";
import { startForTest } from "../support/start-for-test.ts";

const text = eventEnvelope({ event_id: eventId(1), message: "hello" });

test("a mock that is down refuses connections, and comes up on the same port", async () => {
  const sentry = await startForTest();
  await post(sentry, text);
  await sentry.goDown();
  expect((await rawPost(sentry, text)).errorCode).toBe("ECONNREFUSED");
  await sentry.goDown();
  await Promise.all([sentry.comeUp(), sentry.comeUp()]);
  await sentry.comeUp();
  expect((await rawPost(sentry, text)).status).toBe(200);
  expect(sentry.stats()).toMatchObject({ events: 1, duplicates: 1 });
});

test("going down ends what is under way", async () => {
  const sentry = await startForTest();
  sentry.respondNext({ status: 200, hang: true });
  const outcome = rawPost(sentry, text);
  await sentry.waitForRequests(1);
  await sentry.goDown();
  expect((await outcome).errorCode).toBe("ECONNRESET");
});

test("coming up fails when the port is taken, and never after close", async () => {
  const sentry = await startForTest();
  await sentry.goDown();
  const squatter = await startForTest({ port: Number(new URL(sentry.url).port) });
  await expect(sentry.comeUp()).rejects.toThrow("EADDRINUSE");
  await squatter.close();
  await sentry.close();
  await sentry.comeUp();
  expect((await rawPost(sentry, text)).errorCode).toBe("ECONNREFUSED");
});

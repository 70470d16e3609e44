import { expect, test } from "vitest";

import { parseFrameLine, parseFrameWithinTrace } from "../../../src/languages/java/frame-line.ts";

const run = { function: "run", module: "com.acme.Job", isInApp: true };
const place = { filename: "Job.java", lineNumber: 3 };

test.each([
  ["at com.acme.Job.run(Job.java:3)", { ...run, ...place }],
  ["at app//com.acme.Job.run(Job.java:3)", { ...run, ...place }],
  ["at jobs/com.acme.Job.run(Job.java:3)", { ...run, ...place }],
  ["at app/jobs@1.2/com.acme.Job.run(Job.java:3)", { ...run, ...place }],
  ["at com.acme.Job.run(Job.java:3) ~[jobs-1.0.jar:1.0]", { ...run, ...place }],
  ["at com.acme.Job.run(Job.java:3) [classes/:na] [4 skipped]", { ...run, ...place }],
  [
    "at com.acme.Job.run(Job.java:3) [x.jar:8.0 2ae4746 - me - 2019-03-08 11:58]",
    { ...run, ...place },
  ],
  ["at com.acme.Job.run (Job.java:3)", { ...run, ...place }],
  ["at com.acme.Job.run (Native Method)", run],
  ["at com.acme.Job.run(Job.java)", { ...run, filename: "Job.java" }],
  ["at com.acme.Job.run(Job.java:-1)", { ...run, filename: "Job.java" }],
  ["at com.acme.Job.run(Native Method)", run],
  ["at com.acme.Job.run(Unknown Source)", run],
  [
    "at a.b.c(SourceFile:12)",
    { function: "c", module: "a.b", filename: "SourceFile", lineNumber: 12, isInApp: true },
  ],
  ["at a.b.c(:12)", { function: "c", module: "a.b", lineNumber: 12, isInApp: true }],
  [
    "at com.acme.Job$$Lambda$14/0x0000000800c03000.run(Unknown Source)",
    { function: "run", module: "com.acme.Job$$Lambda$", isInApp: false },
  ],
  [
    "at com.acme.JobTest.runs two jobs-at-once(JobTest.kt:3)",
    {
      function: "runs two jobs-at-once",
      module: "com.acme.JobTest",
      filename: "JobTest.kt",
      lineNumber: 3,
      isInApp: true,
    },
  ],
  [
    "at user$eval1234$fn__1235.invoke(NO_SOURCE_FILE:1)",
    {
      function: "invoke",
      module: "user$eval$fn",
      filename: "NO_SOURCE_FILE",
      lineNumber: 1,
      isInApp: true,
    },
  ],
  ["at com.acme.Job.run(<generated>)", run],
  ["at com.acme.Job.run(Unknown Source:2)", { ...run, lineNumber: 2 }],
  ["at com.acme.Job.run(java.base@17.0.2/Job.java:3)", { ...run, ...place }],
  ["at com.acme.Job.run(java.base@17.0.2/Native Method)", run],
  ["at com.acme.Job.run(Job.java:3(Compiled Code))", { ...run, ...place }],
  ["at com.acme.Job.run(Job.java(Inlined Compiled Code))", { ...run, filename: "Job.java" }],
  ["at map @ com.acme.Job.run(Job.java:3)", { ...run, ...place }],
  ["at org.jobs@1.0.Final//com.acme.Job.run(Job.java:3)", { ...run, ...place }],
  [
    "at com.acme.Job.run(Job.java:3) ~[jobs-1.0.jar%23170!/:?] {re:classloading}",
    { ...run, ...place },
  ],
  ["at com.acme.Job.run(My Job.kt:3)", { ...run, filename: "My Job.kt", lineNumber: 3 }],
  ["at com.acme.Job.run(C:/jobs/job.rb:3)", { ...run, filename: "C:/jobs/job.rb", lineNumber: 3 }],
  [
    "at com.acme.JobTest$runs (twice)$1.invoke(JobTest.kt:3)",
    {
      function: "invoke",
      module: "com.acme.JobTest$runs (twice)$1",
      filename: "JobTest.kt",
      lineNumber: 3,
      isInApp: true,
    },
  ],
  [
    "at com.acme.JobTest.runs (twice)(JobTest.kt:3)",
    {
      function: "runs (twice)",
      module: "com.acme.JobTest",
      filename: "JobTest.kt",
      lineNumber: 3,
      isInApp: true,
    },
  ],
  [
    "at com.acme.Größe.<init>(Größe.java:3)",
    {
      function: "<init>",
      module: "com.acme.Größe",
      filename: "Größe.java",
      lineNumber: 3,
      isInApp: true,
    },
  ],
  [
    "at java.base@17.0.2/java.lang.Thread.run(Thread.java:833)",
    {
      function: "run",
      module: "java.lang.Thread",
      filename: "Thread.java",
      lineNumber: 833,
      isInApp: false,
    },
  ],
])("reads %j", (line, frame) => {
  expect(parseFrameLine(`\t${line}`)).toStrictEqual(frame);
});

test.each([
  "at home (maybe)",
  "at com.acme.local (port:80)",
  "at com.acme.Job.run  (Job.java:3)",
  "at com.acme.Job.run()",
  "at com.acme.Job.run(String name)",
  "at com.acme.Job.run(the.job of mine)",
  "at com.acme.Job.run(Job.java:3) in file",
  "at com.acme.Job.(Job.java:3)",
  "at run(Job.java:3)",
  "at http://com.acme.Job.run(Job.java:3)",
  "at order.place(cart.items)",
  "at the office.of(someone else:3)",
  "at the shop.place(Shop.java:3)",
  "at Shop.Cart.Add(String sku, Int32 count)",
  "at Foo.bar(/srv/app/foo.js:3:9)",
  'at [Source: (String)"{"; line: 1, column: 2]',
  "com.acme.Job.run(Job.java:3)",
  "at com.acme.Job.run(Job.java:3",
])("does not take %j for a frame", (line) => {
  expect(parseFrameLine(line)).toBeUndefined();
});

test("takes an empty place for Java's inside a Java trace only", () => {
  expect(parseFrameWithinTrace("\tat com.acme.Job.run()")).toStrictEqual(run);
  expect(parseFrameWithinTrace("\tat com.acme.Job.run(String name)")).toBeUndefined();
});

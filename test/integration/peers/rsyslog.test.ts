// rsyslog and util-linux's logger, each over UDP and TCP.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { needsProgram } from "@rookery/test-needs";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { issuesOf, program } from "./peer-rig.ts";

const trace = [
  "java.lang.IllegalStateException: no stock",
  "\tat com.acme.Shop.place(Shop.java:7)",
  "\tat com.acme.Shop.main(Shop.java:3)",
].join("\n");
const json = JSON.stringify({ level: "fatal", message: "order 7 failed", stack_trace: trace });

const stack = {
  exceptions: ["IllegalStateException: no stock"],
  functions: ["place", "main"],
};
const issues = [
  expect.objectContaining({ level: "error", message: "order failed" }),
  expect.objectContaining({ level: "error", ...stack }),
  expect.objectContaining({ level: "fatal", message: "order 7 failed", ...stack }),
];

const jsonTemplate = `template(name="json" type="list" option.jsonf="on") {
  property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="message" name="msg" format="jsonf")
  property(outname="host" name="hostname" format="jsonf")
  property(outname="severity" name="syslogseverity-text" format="jsonf")
  property(outname="facility" name="syslogfacility-text" format="jsonf")
  property(outname="programname" name="programname" format="jsonf")
  property(outname="procid" name="procid" format="jsonf")
}`;
const counted = 'protocol="tcp" TCP_Framing="octet-counted"';

describe("rsyslog", () => {
  beforeEach((context) => {
    needsProgram("logger", context);
    needsProgram("rsyslogd", context, "-v");
  });

  test.each([
    ["RFC 3164 over UDP", "udp", 'protocol="udp" template="RSYSLOG_TraditionalForwardFormat"'],
    ["RFC 3164 in lines over TCP", "tcp", 'protocol="tcp" template="RSYSLOG_ForwardFormat"'],
    ["RFC 5424 over UDP", "udp", 'protocol="udp" template="RSYSLOG_SyslogProtocol23Format"'],
    [
      "RFC 5424 with counts over TCP",
      "tcp",
      `${counted} template="RSYSLOG_SyslogProtocol23Format"`,
    ],
    ["JSON in lines over TCP", "tcp", 'protocol="tcp" template="json"'],
    ["JSON with counts over TCP", "tcp", `${counted} template="json"`],
  ])("%s", async (_name, protocol, action) => {
    const seen = await issuesOf(
      {
        receiver: "syslog",
        config: { endpoint: "127.0.0.1:0", protocols: [protocol] },
        run: async (port) => {
          const socket = await startRsyslog(
            `${jsonTemplate}\naction(type="omfwd" target="127.0.0.1" port="${port}" ${action})`,
          );
          for (const message of ["order failed", trace, json]) {
            await program("logger", [
              "--socket",
              socket,
              "--tag",
              "shop",
              "-p",
              "local0.err",
              message,
            ]);
          }
        },
      },
      issues.length,
    );
    expect(seen).toEqual(expect.arrayContaining(issues));
    expect(seen).toHaveLength(issues.length);
  });
});

describe("logger", () => {
  beforeEach((context) => needsProgram("logger", context));

  test.each([
    ["RFC 5424 over UDP", "udp", ["--udp"]],
    ["RFC 3164 over UDP", "udp", ["--udp", "--rfc3164"]],
    ["RFC 5424 in lines over TCP", "tcp", ["--tcp"]],
    ["RFC 5424 with counts over TCP", "tcp", ["--tcp", "--octet-count"]],
  ])("%s", async (_name, protocol, args) => {
    const seen = await issuesOf({
      receiver: "syslog",
      config: { endpoint: "127.0.0.1:0", protocols: [protocol] },
      run: (port) =>
        program("logger", [
          "--server",
          "127.0.0.1",
          "--port",
          String(port),
          ...args,
          "--tag",
          "shop",
          "-p",
          "local0.err",
          "order failed",
        ]),
    });
    expect(seen).toEqual([issues[0]]);
  });
});

describe("logger, with a stack trace line by line", () => {
  beforeEach((context) => needsProgram("logger", context));

  test.each([
    ["over UDP, with the number of a process", "udp", ["--udp", "--id=77"]],
    ["over one connection", "tcp", ["--tcp"]],
  ])("%s", async (_name, protocol, args) => {
    const folder = await mkdtemp(join(tmpdir(), "rookery-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "trace.log");
    await writeFile(file, `${trace}\n`);
    const seen = await issuesOf({
      receiver: "syslog",
      config: { endpoint: "127.0.0.1:0", protocols: [protocol] },
      processors: { multiline: {} },
      run: (port) => {
        const where = ["--server", "127.0.0.1", "--port", String(port), ...args];
        return program("logger", [...where, "--tag", "shop", "-p", "local0.err", "--file", file]);
      },
    });
    expect(seen).toEqual([expect.objectContaining({ level: "error", ...stack })]);
  });
});

/** Starts one that takes messages from a socket and does this with them; returns the socket. */
async function startRsyslog(action: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rookery-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const socket = join(folder, "log");
  const file = join(folder, "rsyslog.conf");
  const input = `module(load="imuxsock" SysSock.Use="off")\ninput(type="imuxsock" Socket="${socket}")`;
  await writeFile(file, `global(workDirectory="${folder}")\n${input}\n${action}\n`);
  const child = spawn("rsyslogd", ["-n", "-f", file, "-i", join(folder, "pid")], {
    stdio: "ignore",
  });
  onTestFinished(() => end(child));
  await appears(socket, child);
  return socket;
}

async function appears(file: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    try {
      await access(file);
      return;
    } catch {
      await setTimeout(10);
    }
  }
  throw new Error(`rsyslogd ended with ${child.exitCode}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

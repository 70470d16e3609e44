import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { runInProcess } from "../command-context.ts";
import { runCli } from "../run-cli.ts";

const config = `
receivers:
  stdin:
    max_event_bytes: \${env:LIMIT:-2MiB}
exporters:
  otlp_http:
    endpoint: http://localhost:4318
    headers: { authorization: "\${env:TOKEN}" }
service:
  pipelines: { logs: { receivers: [stdin], exporters: [otlp_http] } }
`;
const env = { TOKEN: "s3cr3t" };

/** Writes a file for the length of a test. */
function writeConfig(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "rookery-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "rookery.yaml");
  writeFileSync(path, content);
  return path;
}

test("rookery validate says in a line what a valid file has", async () => {
  const path = writeConfig(config);
  expect(await runInProcess(["validate", "--config", path], "", { env })).toEqual({
    exitCode: 0,
    stdout: `${path} is valid: pipeline logs (stdin → otlp_http)\n`,
    stderr: "",
  });
});

test("rookery validate reads stdin, in a process of its own, too", async () => {
  const several = config
    .replace("receivers: [", "processors: [filter/a, redact], receivers: [")
    .replace("exporters:", "processors: { filter/a: { min_severity: warn }, redact: }\nexporters:");
  expect(await runCli(["validate", "--config", "-"], `\ufeff${several}`, env)).toEqual({
    exitCode: 0,
    stdout: "stdin is valid: pipeline logs (stdin → filter/a → redact → otlp_http)\n",
    stderr: "",
  });
});

test("rookery validate tells all problems, and how many there are", async () => {
  const broken = config.replace("stdin:", "stdin/b:").replace("localhost:4318", "");
  const { exitCode, stderr, stdout } = await runInProcess(["validate", "--config", "-"], broken);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr.split("\n").filter((line) => /^(?:stdin:|rookery:)/.test(line))).toEqual([
    "stdin:3:3: warning: receivers::stdin/b: no pipeline has it: it does not run",
    expect.stringMatching(/^stdin:7:15: error: exporters::otlp_http::endpoint: expected a URL/),
    expect.stringMatching(/^stdin:8:31: error: .* the environment variable TOKEN is not set/),
    expect.stringMatching(/^stdin:10:36: error: service::pipelines::logs::receivers\[0\]: /),
    "rookery: stdin cannot be used: 3 errors, 1 warning",
  ]);
});

test("a valid file with something unused is valid, and told of", async () => {
  const unused = config.replace("exporters:", "  stdin/b:\nexporters:");
  const { exitCode, stderr, stdout } = await runInProcess(["validate", "--config", "-"], unused, {
    env,
  });
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringContaining("is valid"),
  });
  expect(stderr).toContain("stdin:5:3: warning: receivers::stdin/b: no pipeline has it");
});

test.each([
  ["/does/not/exist.yaml", "/does/not/exist.yaml does not exist."],
  [tmpdir(), `${tmpdir()} is a folder; expected a configuration file.`],
  ["/does/not\u001b[31m", "does not exist."],
])("a file that cannot be read is wrong usage: %s", async (path, message) => {
  const { exitCode, stderr } = await runInProcess(["validate", "--config", path]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("\u001b");
});

test("a file that is no text, and a stream without end, are wrong usage", async () => {
  const path = writeConfig(Buffer.from([0x61, 0xff, 0xfe]));
  expect(await runInProcess(["validate", "--config", path])).toMatchObject({
    exitCode: 2,
    stderr: `rookery: ${path} is not UTF-8 text.\n`,
  });
  expect(await runInProcess(["validate", "--config", "-"], "a".repeat(5_000_000))).toMatchObject({
    exitCode: 2,
    stderr: "rookery: stdin is larger than any configuration.\n",
  });
});

test("rookery print-config --redacted prints what is in effect, without secrets", async () => {
  const { exitCode, stderr, stdout } = await runInProcess(
    ["print-config", "--redacted", "--config", "-"],
    config,
    { env },
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).not.toContain("s3cr3t");
  expect(stdout).toContain("max_event_bytes: 2MiB\n");
  expect(stdout).toContain('authorization: "[redacted]"\n');
  expect(stdout).toContain("shutdown_timeout: 10s\n");
});

test("rookery print-config does not print a file that is wrong, nor without --redacted", async () => {
  const wrong = await runInProcess(["print-config", "--redacted", "--config", "-"], config);
  expect(wrong).toMatchObject({ exitCode: 2, stdout: "" });
  expect(await runInProcess(["print-config", "--config", "-"], config, { env })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "rookery: Secrets are never printed: say --redacted.\n",
  });
});

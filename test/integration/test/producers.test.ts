// What npm's clients of Logstash send over real sockets, through the framer and the decoder.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { beforeAll, describe, expect, test } from "vitest";

import { ownForms } from "../producers/expected/own-forms.ts";
import { error, info } from "../producers/expected/record-parts.ts";
import { sharedForms } from "../producers/expected/shared-forms.ts";
import { receivedRecords } from "../producers/received-records.ts";
import { issuesThroughDaemon } from "../producers/through-the-daemon.ts";

const minutes = 60_000;

beforeAll(async () => {
  const cwd = join(import.meta.dirname, "../producers");
  await promisify(execFile)("npm", ["ci", "--no-audit", "--no-fund"], { cwd });
}, 5 * minutes);

describe("records arrive whole", () => {
  test.concurrent.each(Object.entries({ ...ownForms, ...sharedForms }))(
    "of %s",
    async (program, { protocol, records }) => {
      expect(await receivedRecords(program, protocol, records.length)).toEqual(records);
    },
  );

  test.concurrent("of log4js' appender for Logstash over HTTP, each behind a line for Elasticsearch", async () => {
    const shown = (name: string): string =>
      `${name} { order: 7, customer: { id: 'c-1', name: 'Zoë "Z"\\n' } }`;
    const record = { dialect: "monolog_json", logger: "orders", resource: {}, attributes: {} };
    const action = {
      dialect: "logstash_v1",
      severityNumber: undefined,
      body: undefined,
      logger: "",
      resource: {},
      attributes: { index: { _index: "shop", _type: "application" } },
    };
    expect(await receivedRecords("log4js-logstash-http", "http", 4)).toEqual([
      action,
      action,
      { ...record, severityNumber: info, body: shown("order placed") },
      { ...record, severityNumber: error, body: shown("order failed") },
    ]);
  });
});

test("through the daemon, each of them makes one issue of its one error", async () => {
  const producers = Object.entries({ ...ownForms, ...sharedForms });
  const issues = await issuesThroughDaemon(
    producers.map(([name, { protocol }]) => [name, protocol] as const),
  );
  expect(Object.fromEntries(issues)).toEqual(
    Object.fromEntries(
      producers.map(([name, { records }]) => [
        name,
        [{ level: "error", message: records.at(-1)?.body }],
      ]),
    ),
  );
}, 300_000);

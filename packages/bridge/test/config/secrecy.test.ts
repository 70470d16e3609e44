import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";

import { formatProblems } from "../../src/commands/config-file/format-problems.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { fakeFactories } from "./fake-factories.ts";

const secret = fc
  .string({ unit: fc.constantFrom(...Array.from("abXY019_+/=.: -")), minLength: 6, maxLength: 24 })
  .map((text) => `s3cr${text}t3rces`);

const pieces = [
  "receivers: exporters: service: pipelines: logs: listen: listen/2: keep: token: endpoint:",
  "labels: framing: dsn: <<: __proto__: { } [ ] , : # \" ' - &a *a !!str !x --- ... true ~ 1 1e999",
  ".nan ${env:A} ${A:-b} ${file:/dev/null} ${ $$ \0 \u2028 | > ? @ % \u{1f426}",
].flatMap((line) => line.split(" "));

/** Any text of a configuration, of pieces that mean something in one. */
const anyText = fc
  .array(
    fc.constantFrom(...pieces, "\n", "\n  ", "\n    ", "\n- ", " ", "\t", "\r\n", "%YAML 1.2\n"),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(""));

/** What goes wrong below is in one of the fields, and the secret is in another, or in the same. */
const brokenFields = fc.record(
  {
    endpoint: fc.constantFrom("localhost", 5, [], {}),
    mode: fc.constantFrom("sever", null, 3),
    max_event_bytes: fc.constantFrom("x", -1, []),
    framing: fc.constantFrom({ type: "x" }, { type: "counted", delimiter: "" }, "x"),
    unknown: fc.constantFrom(1, {}),
  },
  { requiredKeys: [] },
);

function messagesOf(text: string, env: Readonly<Record<string, string>> = {}): string {
  const result = loadConfig(text, { env, factories: fakeFactories });
  const problems = result.ok === undefined ? result.problems : result.warnings;
  const printed = result.ok === undefined ? "" : stringify(result.redacted(), { lineWidth: 0 });
  return `${formatProblems("rookery.yaml", problems)}${printed}`;
}

/** What of a secret is to be found, if six characters in a row are. */
function leaksOf(output: string, hidden: string): readonly string[] {
  const rows = Array.from({ length: hidden.length - 5 }, (_, at) => hidden.slice(at, at + 6));
  return rows.filter((piece) => output.includes(piece));
}

function configWith(receiver: unknown, exporter: unknown): object {
  return {
    receivers: { listen: receiver },
    exporters: { keep: exporter },
    service: { pipelines: { logs: { receivers: ["listen"], exporters: ["keep", "keep/2"] } } },
  };
}

test("any text ends with a configuration or with problems", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: "binary" })), (text) => {
      expect(typeof messagesOf(text, { A: text })).toBe("string");
    }),
    { numRuns: 150 },
  );
});

test("a secret in its place is in no message, whatever is wrong beside it", () => {
  fc.assert(
    fc.property(secret, brokenFields, fc.boolean(), (hidden, fields, isFlow) => {
      const places = [
        { ...fields, token: hidden },
        { ...fields, token: [hidden] },
        { ...fields, token: { deep: hidden } },
        { ...fields, picky: hidden },
        { ...fields, pasword: hidden },
        { ...fields, labels: { api_key: hidden } },
        { ...fields, labels: { Authorization: [hidden] } },
      ];
      for (const place of places) {
        const config = configWith(place, { dsn: `https://${encodeURIComponent(hidden)}@host/1` });
        const text = stringify(config, {
          collectionStyle: isFlow ? "flow" : "block",
          lineWidth: 40,
        });
        expect(leaksOf(messagesOf(text), hidden)).toEqual([]);
        expect(leaksOf(messagesOf(text), encodeURIComponent(hidden))).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test("a secret in a file that cannot be read is in no message", () => {
  fc.assert(
    fc.property(
      secret,
      fc.nat(),
      fc.constantFrom("{", "\t", '"', "- ", "*", "%", "\n x"),
      (hidden, at, noise) => {
        const config = configWith(
          { token: hidden, labels: { a: hidden } },
          { headers: { x: hidden } },
        );
        const text = stringify(config);
        // Not in the secret itself: half of it would be another one.
        const lines = text.split("\n");
        lines.splice(at % lines.length, 0, noise);
        const place = at % (lines.length - 1);
        if (!String(lines[place]).includes("s3cr")) lines[place] = `${noise}${lines[place]}`;
        const broken = lines.join("\n");
        const result = loadConfig(broken, { env: {}, factories: fakeFactories });
        const problems = result.ok === undefined ? result.problems : [];
        if (problems.every(({ kind }) => kind === "syntax")) {
          expect(leaksOf(formatProblems("x", problems), hidden)).toEqual([]);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("the value of a variable is in no message, wherever it stands", () => {
  const reference = fc.constantFrom("${env:SECRET}", "a ${SECRET} b", "${env:NOPE:-${env:SECRET}}");
  const field = fc.constantFrom(
    "endpoint",
    "mode",
    "max_event_bytes",
    "idle_timeout",
    "token",
    "x",
  );
  fc.assert(
    fc.property(secret, reference, field, (hidden, text, name) => {
      const config = configWith(
        { [name]: text, labels: { a: text }, ports: [text], framing: { type: text } },
        { dsn: text, other: { [name]: text } },
      );
      expect(leaksOf(messagesOf(stringify(config), { SECRET: hidden }), hidden)).toEqual([]);
      const lists = {
        ...configWith({}, {}),
        service: { pipelines: { logs: { receivers: [text], exporters: text } }, [name]: text },
      };
      expect(leaksOf(messagesOf(stringify(lists), { SECRET: hidden }), hidden)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("a secret in a comment, a second key or an alias is in no message", () => {
  fc.assert(
    fc.property(secret, (hidden) => {
      const text = `
receivers:
  listen:
    endpoint: sever # was: ${hidden}
    token: ${JSON.stringify(hidden)}
    token: ${JSON.stringify(hidden)}
    picky: &a ${JSON.stringify(hidden)}
    mode: *a
    labels: { a: *a, <<: ${JSON.stringify(hidden)} }
`;
      expect(leaksOf(messagesOf(text), hidden)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

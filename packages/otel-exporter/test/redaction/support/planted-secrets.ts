import * as fc from "fast-check";

/** A secret, and a text or a value that shows it. */
export interface PlantedSecret {
  /** What must not be anywhere in what is sent. */
  readonly needle: string;
  readonly value: unknown;
}

const letters = Array.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
const decimals = Array.from("0123456789");

function word(minLength: number, maxLength = minLength): fc.Arbitrary<string> {
  return fc
    .string({ unit: fc.constantFrom(...letters), minLength, maxLength })
    .map((text) => `Zq7${text}`);
}

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...decimals), minLength: length, maxLength: length });

const cards = fc
  .tuple(fc.constantFrom("4", "51", "55", "2221", "6011", "65"), digits(15))
  .map(([prefix, rest]) => withCheckDigit((prefix + rest).slice(0, 15)))
  .chain((card) => fc.constantFrom(card, inGroups(card, " "), inGroups(card, "-")));

/** Secrets that are known by themselves, wherever they stand. */
const bare: fc.Arbitrary<string> = fc.oneof(
  word(20, 60).map((text) => `eyJhbGciOiJIUzI1NiJ9.${text}.${text}`),
  word(33).map((text) => `ghp_${text}`),
  word(30).map((text) => `github_pat_${text}`),
  word(20).map((text) => `glpat-${text}`),
  word(20).map((text) => `xoxb-${text}`),
  word(20).map((text) => `sk_live_${text}`),
  word(33).map((text) => `AIza${text}`),
  word(40).map((text) => `npm_${text}`),
  word(40).map((text) => `sk-proj-${text}`),
  word(40).map((text) => `sntrys_${text}`),
  word(20).map((text) => `SG.${text}.${text}`),
  word(10, 20).map((text) => `${text}.x@shop.example`),
  cards,
);

/** Texts that say what is secret in them. */
const named: fc.Arbitrary<PlantedSecret> = fc
  .tuple(
    word(8, 30),
    fc.constantFrom(
      "password",
      "api_key",
      "accessToken",
      "client-secret",
      "X-Api-Key",
      "session_id",
      "PGPASSWORD",
    ),
    fc.constantFrom<(key: string, secret: string) => unknown>(
      (key, secret) => `${key}=${secret}`,
      (key, secret) => `a ${key}: ${secret}, b`,
      (key, secret) => `?a=b&${key}=${secret}&c=d`,
      (key, secret) => `login failed: ${key} = "${secret} and more"`,
      (key, secret) => JSON.stringify({ a: 1, [key]: secret, b: { c: [] } }),
      (key, secret) => JSON.stringify({ a: JSON.stringify({ [key]: { deep: [secret] } }) }),
      (key, secret) => JSON.stringify(JSON.stringify({ a: JSON.stringify({ [key]: secret }) })),
      (_key, secret) => `https://user:${secret}@db.example:5432/shop`,
      (_key, secret) => `<soap:password>${secret}</soap:password>`,
      (_key, secret) => `Authorization: Bearer ${secret}`,
      (_key, secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
      (key, secret) => ({ [key]: secret }),
      (key, secret) => ({ [key]: { deep: [{ deeper: secret }] } }),
      (key, secret) => new Map([[key, [secret]]]),
      (key, secret) => [[key, secret]],
      (key, secret) => [`--${key}`, secret],
      (key, secret) => ({ name: key, value: secret }),
    ),
  )
  .map(([needle, key, write]) => ({ needle, value: write(key, needle) }));

const around = fc.constantFrom(
  " ",
  "\n",
  "\t",
  "",
  "(",
  '"',
  "'",
  ": ",
  "=",
  ",",
  "[",
  "\\n",
  "…",
  "/",
);

/** Any secret, as a value that shows it. */
const plantedSecrets: fc.Arbitrary<PlantedSecret> = fc.oneof(
  named,
  fc
    .tuple(bare, around)
    .map(([needle, space]) => ({ needle, value: `found${space} ${needle} ${space}here` })),
  fc.tuple(bare, around).map(([needle, space]) => ({ needle, value: `${space}${needle}` })),
);

/** Ways to hide a value in another one. */
const wrappers: fc.Arbitrary<(value: unknown) => unknown> = fc.constantFrom<
  (value: unknown) => unknown
>(
  (value) => [value],
  (value) => ["a", 1, value, null],
  (value) => ({ a: value, b: 2 }),
  (value) => ({ ["__proto__"]: 1, a: value }),
  (value) => Object.assign(Object.create(null), { a: value }) as unknown,
  (value) => new Map<unknown, unknown>([[7, value]]),
  (value) => new Set([value]),
  (value) => new Error("failed", { cause: value }),
  (value) =>
    typeof value === "string" ? new Error(value) : Object.assign(new Error("a"), { value }),
  (value) => (typeof value === "string" ? { [value]: 1 } : { a: [value] }),
  (value) => (typeof value === "string" ? new Map([[value, { a: 1 }]]) : { a: [value] }),
  (value) => (typeof value === "string" ? JSON.stringify({ a: [value] }) : { a: [value] }),
  (value) => new Proxy({ a: value }, {}),
  (value) => ({
    get a(): unknown {
      return value;
    },
    get b(): never {
      throw new Error("no");
    },
  }),
  (value) => {
    const cycle: Record<string, unknown> = { value };
    cycle["self"] = cycle;
    return cycle;
  },
  (value) => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return [proxy, value];
  },
  (value) => nested(value, 12),
  (value) => nested(value, 45),
  (value) => ({ filler: "a".repeat(16_300), value }),
  (value) => (typeof value === "string" ? `${"a ".repeat(8185)}${value}` : [value]),
);

/** A secret somewhere in a value of any form. */
export const hiddenSecrets: fc.Arbitrary<PlantedSecret> = fc
  .tuple(plantedSecrets, fc.array(wrappers, { maxLength: 5 }))
  .map(([{ needle, value }, ways]) => ({
    needle,
    value: ways.reduce((inner, wrap) => wrap(inner), value),
  }));

function nested(value: unknown, levels: number): unknown {
  let outer = value;
  for (let level = 0; level < levels; level += 1) outer = { a: outer };
  return outer;
}

function inGroups(card: string, separator: string): string {
  return card.replaceAll(/(\d{4})(?=\d)/g, `$1${separator}`);
}

function withCheckDigit(digits15: string): string {
  let sum = 0;
  for (const [index, digit] of Array.from(digits15).entries()) {
    const doubled = Number(digit) * 2;
    if (index % 2 === 0) sum += doubled > 9 ? doubled - 9 : doubled;
    else sum += Number(digit);
  }
  return digits15 + String((10 - (sum % 10)) % 10);
}

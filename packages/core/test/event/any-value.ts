import fc from "fast-check";

const throwing = {
  get trap(): never {
    throw new Error("no");
  },
};

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function revokedList(): object {
  const { proxy, revoke } = Proxy.revocable<unknown[]>([], {});
  revoke();
  return proxy;
}

const throwingProxy = new Proxy(
  {},
  {
    get: () => {
      throw new Error("no");
    },
    ownKeys: () => {
      throw new Error("no");
    },
    getPrototypeOf: () => {
      throw new Error("no");
    },
  },
);

function circular(): object {
  const object: Record<string, unknown> = { a: 1 };
  object["self"] = object;
  return object;
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { value } : [value];
  return value;
}

const sparse: unknown[] = [];
sparse.length = 1e9;

/** What cannot even be asked for its type; fast-check itself breaks on it. */
export const revokedValues: readonly unknown[] = [revokedProxy(), revokedList()];

/** Values that break what does not expect them. */
export const oddValues: readonly unknown[] = [
  circular(),
  nested(2000),
  nested(6),
  nested(8),
  throwing,
  throwingProxy,
  Object.create(Date.prototype),
  Object.create(Map.prototype),
  new Date(Number.NaN),
  new Date(),
  new Map<unknown, unknown>([
    [{}, 1],
    ["a", 2],
  ]),
  new Set([1]),
  Symbol("s"),
  () => "function",
  10n,
  2n ** 80n,
  2 ** 70,
  -(2 ** 63),
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  "\ud800",
  "\u0000".repeat(20_000),
  "a\r\nb\tc",
  " ",
  "",
  "😀".repeat(10_000),
  "é".repeat(10_000),
  "x".repeat(300_000),
  `${"a".repeat(199)}😀`,
  JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":null}'),
  {
    toJSON: () => {
      throw new Error("no");
    },
  },
  new Error("it broke", { cause: new Error("why") }),
  new Uint8Array(100_000),
  Array.from({ length: 3000 }, () => "x"),
  Array.from({ length: 300 }, (_, index) => ({ value: index })),
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, "v".repeat(300)])),
  sparse,
  [[], {}, null, undefined],
  { values: [] },
  { values: null },
  { values: "x" },
];

/** Any value of JavaScript, JSON's among them. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...oddValues) },
  {
    weight: 3,
    arbitrary: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
    }),
  },
  { weight: 2, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 500 }) },
);

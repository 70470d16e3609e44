import fc from "fast-check";
import { expect, test } from "vitest";

import { LruMap } from "../src/lru-map.ts";

const key = fc.integer({ min: 0, max: 6 });
const step = fc.oneof(
  fc.record({ do: fc.constantFrom("get", "set", "delete"), key, value: fc.nat() }),
);

test("keeps what was used last, whatever is set, found and deleted between", () => {
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 1, max: 5 }), (steps, maxEntries) => {
      const map = new LruMap<number, number>(maxEntries);
      let model: (readonly [key: number, value: number])[] = [];
      for (const each of steps) {
        const known = model.find(([name]) => name === each.key);
        const others = model.filter((entry) => entry !== known);
        if (each.do === "delete") {
          map.delete(each.key);
          model = others;
        } else if (each.do === "set") {
          map.set(each.key, each.value);
          model = [...others, [each.key, each.value] as const].slice(-maxEntries);
        } else {
          expect(map.get(each.key)).toBe(known?.[1]);
          model = known === undefined ? others : [...others, known];
        }
        expect(map.size).toBe(model.length);
      }
      expect(model.map(([name]) => map.get(name))).toEqual(model.map(([, value]) => value));
    }),
  );
});

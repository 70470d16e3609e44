// Run by `heap.test.ts` with `--expose-gc`: says by how much the heap has grown, in bytes.
import { BreadcrumbRings } from "../../src/breadcrumbs/breadcrumb-rings.ts";

const rings = new BreadcrumbRings({
  maxPerTrace: 100,
  maxTraces: 1_000,
  maxBytes: 4 * 1024 * 1024,
  idleMillis: 300_000,
  minSeverity: "trace",
});
const resource = { attributes: {} };
const instrumentationScope = { name: "shop" };
const isSliced = process.argv[2] === "sliced";

function note(index: number): void {
  // Text of a megabyte that is used nowhere else: what is cut from it must not hold it.
  const response = isSliced ? `${index} `.repeat(100_000) : `response ${index}`;
  rings.note(
    {
      hrTime: [1_795_343_775, index],
      hrTimeObserved: [0, 0],
      resource,
      instrumentationScope,
      body: response.slice(0, 40),
      attributes: { head: response.slice(0, 30), index },
      droppedAttributesCount: 0,
      spanContext: {
        traceId: ((index % 800) + 1).toString(16).padStart(32, "0"),
        spanId: "b7ad6b7169203331",
        traceFlags: 1,
      },
    },
    index,
  );
}

note(0);
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
for (let index = 0; index < (isSliced ? 800 : 50_000); index += 1) note(index);
globalThis.gc?.();
const grown = process.memoryUsage().heapUsed - before;
process.stdout.write(JSON.stringify({ grown, ...rings.stats() }));

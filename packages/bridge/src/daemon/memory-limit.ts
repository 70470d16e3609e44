const mebibyte = 1024 * 1024;
/** What Node, our code and the thread of the storage take before there is any input: 140 to 170 MiB, measured. */
const ownBytes = 160 * mebibyte;
/** What the queue of an exporter holds at most by default, with the objects around it. */
const queueBytes = 96 * mebibyte;
/** What a byte of input costs while it is a frame, a record and an event at once. */
const inputFactor = 10;
/** With less, nothing of a usual size could be read. */
const leastBudgetBytes = 4 * mebibyte;

/**
 * How many bytes of input all receivers together may hold, so that the process stays below its limit.
 *
 * @param exporters - how many there are: each has a queue.
 */
export function inputBudgetBytes(limitBytes: number, exporters: number): number {
  const left = limitBytes - ownBytes - exporters * queueBytes;
  return Math.max(leastBudgetBytes, Math.floor(left / inputFactor));
}

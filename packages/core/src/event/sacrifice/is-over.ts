/**
 * Tells whether the JSON of a value is longer than a number of bytes for certain, without writing it:
 * a hostile event could be longer than a string can be.
 *
 * Reads no further than it takes to tell. A value that is not over for certain may be over all the same.
 */
export function isOver(value: unknown, maxBytes: number): boolean {
  return remainderOf(value, maxBytes) < 0;
}

/** As deep as a packet is, which is bounded. */
function remainderOf(value: unknown, bytes: number): number {
  if (typeof value === "string") return bytes - value.length - 2;
  if (typeof value !== "object" || value === null) return bytes - 1;
  let remainder = bytes - 2;
  for (const name in value) {
    if (remainder < 0) return remainder;
    const member: unknown = Reflect.get(value, name);
    remainder = remainderOf(member, Array.isArray(value) ? remainder : remainder - name.length - 3);
  }
  return remainder;
}

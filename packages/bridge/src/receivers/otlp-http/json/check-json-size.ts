import { OtlpDecodeError } from "../otlp-item.ts";

/** More than a value that is nested as deep as may be needs, which takes five levels of JSON for each of its own. */
const maxNesting = 600;
/** A value of a few bytes takes many times as much once it is parsed; those of OTLP take about 20. */
const bytesPerValue = 8;
/** So many values are fine in any case. */
const fewValues = 100_000;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openings: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closings: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Looks at how deep and how large JSON will be before anything parses it.
 *
 * @throws OtlpDecodeError `nested_too_deeply` or `too_many_values`
 */
export function checkJsonSize(bytes: Uint8Array): void {
  const maxValues = fewValues + bytes.length / bytesPerValue;
  let depth = 0;
  let values = 1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === quote) index = stringEnd(bytes, index + 1);
    else if (byte === comma) values += 1;
    else if (openings.has(byte)) {
      depth += 1;
      values += 1;
    } else if (closings.has(byte)) depth -= 1;
    if (depth > maxNesting) {
      throw new OtlpDecodeError("nested_too_deeply", `JSON is nested more than ${maxNesting} deep`);
    }
    if (values > maxValues) {
      throw new OtlpDecodeError("too_many_values", "JSON holds a value every few bytes");
    }
  }
}

/** The index of the quote that ends a string, or the end. */
function stringEnd(bytes: Uint8Array, start: number): number {
  let end = bytes.indexOf(quote, start);
  while (end !== -1 && isEscaped(bytes, start, end)) end = bytes.indexOf(quote, end + 1);
  return end === -1 ? bytes.length : end;
}

function isEscaped(bytes: Uint8Array, start: number, quoteIndex: number): boolean {
  let backslashes = 0;
  while (quoteIndex - backslashes > start && bytes[quoteIndex - backslashes - 1] === backslash) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}

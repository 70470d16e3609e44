import type { JsonValue } from "../../json/json-value.ts";
import type { Rule } from "./rule.ts";

const hexadecimal = /^0x[0-9a-f]{1,16}$/i;
const decimal = /^\d{1,20}$/;
const addressEnd = 2n ** 64n;

/**
 * Keeps a memory address: an unsigned 64-bit integer as a number, in decimal digits, or in
 * hexadecimal ones after `0x`, which is the form it is kept in (Relay, `Addr`).
 */
export const address: Rule = (value, path, context) => {
  const parsed = parseAddress(value);
  if (parsed !== undefined && parsed < addressEnd) return `0x${parsed.toString(16)}`;
  context.remark(path, "invalid_data", "expected an address such as 0x7f00");
  return undefined;
};

function parseAddress(value: JsonValue): bigint | undefined {
  if (typeof value === "string") {
    return hexadecimal.test(value) || decimal.test(value) ? BigInt(value) : undefined;
  }
  return Number.isSafeInteger(value) && Number(value) >= 0 ? BigInt(Number(value)) : undefined;
}

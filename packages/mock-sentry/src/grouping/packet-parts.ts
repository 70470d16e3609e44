import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";

/** Lists the elements of an attribute in the form `{values: […]}` that are objects. */
export function valuesIn(packet: JsonObject, attribute: string): readonly JsonObject[] {
  const holder = packet[attribute];
  return isJsonObject(holder) ? objectsIn(holder["values"]) : [];
}

/** Lists the frames of an exception, a thread or a packet, the oldest call first. */
export function framesOf(holder: JsonObject): readonly JsonObject[] {
  const { stacktrace } = holder;
  return isJsonObject(stacktrace) ? objectsIn(stacktrace["frames"]) : [];
}

/** Reads a text that is neither absent nor empty. */
export function textIn(holder: JsonObject, name: string): string | undefined {
  const value = holder[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Returns the message of a packet: the template for grouping, the formatted one for display. */
export function messageOf(packet: JsonObject, prefer: "message" | "formatted"): string | undefined {
  const { logentry } = packet;
  if (!isJsonObject(logentry)) return undefined;
  return textIn(logentry, prefer) ?? textIn(logentry, "formatted") ?? textIn(logentry, "message");
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((element) => isJsonObject(element)) : [];
}

import { setIfFree } from "../draft/keep-attribute.ts";
import type { FieldReader } from "./field-node.ts";

const place = /^(.{1,1024}):(\d{1,9})$/;

/** Reads `file:line`, as Go's loggers name the caller. */
export const codePlace: FieldReader = (draft, value) => {
  const [, file, line] = typeof value === "string" ? (place.exec(value) ?? []) : [];
  if (file === undefined || draft.attributes["code.line.number"] !== undefined) return false;
  if (!setIfFree(draft.attributes, "code.file.path", file)) return false;
  draft.attributes["code.line.number"] = Number(line);
  return true;
};

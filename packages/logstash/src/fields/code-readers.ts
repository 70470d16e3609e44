import type { FieldReader } from "./field-node.ts";

const lineText = /^\d{1,9}$/;

/** Reads a line number, also one written as text (log4j's JSONEventLayout does). */
export const codeLine: FieldReader = (draft, value) => {
  const line = typeof value === "string" && lineText.test(value) ? Number(value) : value;
  if (typeof line !== "number" || draft.attributes["code.line.number"] !== undefined) return false;
  draft.attributes["code.line.number"] = line;
  return true;
};

/** Reads the class of a method, which stands before it in `code.function.name`. */
export const codeClass: FieldReader = (draft, value, key, parent) => {
  if (typeof value !== "string" || draft.codeClass !== undefined) return false;
  draft.codeClass = { key, value, parent };
  return true;
};

/** Reads the method of a class; alone it is the whole `code.function.name`. */
export const codeMethod: FieldReader = (draft, value, key, parent) => {
  if (typeof value !== "string" || draft.codeMethod !== undefined) return false;
  draft.codeMethod = { key, value, parent };
  return true;
};

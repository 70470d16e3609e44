import type { FieldReader } from "./field-node.ts";

const name = "code.file.path";

/** Reads the path of a source file, which tells more than its mere name, {@link fileName}. */
export const filePath: FieldReader = (draft, value) => {
  if (typeof value !== "string" || value === "") return false;
  const known = draft.attributes[name];
  const isLonger = typeof known === "string" && value.endsWith(`/${known}`);
  if (known === undefined || isLonger) draft.attributes[name] = value;
  return draft.attributes[name] === value;
};

/** Reads the name of a source file, for events that have no path of it. */
export const fileName: FieldReader = (draft, value) => {
  if (typeof value !== "string" || value === "") return false;
  const known = draft.attributes[name];
  if (known === undefined) draft.attributes[name] = value;
  return known === undefined || (typeof known === "string" && known.endsWith(value));
};

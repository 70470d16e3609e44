import type { PipelineRecord } from "../../../pipeline/pipeline-record.ts";

/** Docker cuts what a container prints after so many bytes, and writes the parts as lines of their own. */
const dockerBytes = 16_384;

/** Tells whether a record is a part of a line whose next part follows: of a container's, cut by its runtime. */
export function isPartial({ event, record }: PipelineRecord): boolean {
  const { attributes } = record;
  // Kubernetes (CRI) marks parts P, and the last one F.
  const tag = attributes["logtag"];
  if (typeof tag === "string") return tag.startsWith("P");
  if (isTrue(attributes["partial_message"])) return !isTrue(attributes["partial_last"]);
  if (isTrue(attributes["CONTAINER_PARTIAL_MESSAGE"])) return true;
  return event !== undefined && isCutByDocker(event["log"]);
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** In Docker's json-file only the last part has the end of the line. */
function isCutByDocker(text: unknown): boolean {
  if (typeof text !== "string" || text.length > dockerBytes || text.endsWith("\n")) return false;
  // A character takes three bytes at most for each unit of its UTF-16.
  return text.length * 3 >= dockerBytes && Buffer.byteLength(text) === dockerBytes;
}

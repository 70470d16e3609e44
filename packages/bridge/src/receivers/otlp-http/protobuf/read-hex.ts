import type { BinaryReader } from "@bufbuild/protobuf/wire";

/** As long as an id gets; no use to write out more. */
const maxBytes = 16;

/** Reads an id into lower-case hexadecimal digits; nothing of what is too long to be one. */
export function readHex(reader: BinaryReader): string {
  const { buffer, byteLength, byteOffset } = reader.bytes();
  return byteLength > maxBytes ? "" : Buffer.from(buffer, byteOffset, byteLength).toString("hex");
}

import { BinaryWriter } from "@bufbuild/protobuf/wire";

import type { OtlpEncoding } from "../otlp-encoding.ts";
import { lengthDelimited, varint } from "./fields.ts";
import { readItems } from "./read-items.ts";
import { readLogRecord } from "./read-log-record.ts";
import { readSpan } from "./read-span.ts";

/** OTLP in binary protobuf. */
export const protobufEncoding: OtlpEncoding = {
  contentType: "application/x-protobuf",
  read: (signal, body, now) =>
    readItems(body, (item, origin) =>
      signal === "logs" ? [readLogRecord(item, origin, now)] : readSpan(item, origin, now),
    ),
  writeResponse(rejection) {
    const writer = new BinaryWriter();
    if (rejection !== undefined) {
      const { count, message } = rejection;
      writer.uint32(lengthDelimited(1)).fork();
      writer.uint32(varint(1)).int64(count);
      writer.uint32(lengthDelimited(2)).string(message);
      writer.join();
    }
    return writer.finish();
  },
  writeStatus: (code, message) =>
    new BinaryWriter()
      .uint32(varint(1))
      .int32(code)
      .uint32(lengthDelimited(2))
      .string(message)
      .finish(),
};

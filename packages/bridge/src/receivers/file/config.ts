import { z } from "zod";

import { byteSizeSchema } from "../../settings/byte-size-schema.ts";
import { decodingShape, type DecodingConfig } from "../../settings/decoding-schema.ts";
import { durationSchema } from "../../settings/duration-schema.ts";

/** Configuration of the `file` receiver. */
export interface FileReceiverConfig extends DecodingConfig {
  /** Which files are read: paths, and globs such as `/var/log/shop/*.log`. */
  readonly include: readonly string[];
  /** Which of those are not. @default [] */
  readonly exclude: readonly string[];
  /** Where to begin in files that are there when nothing was ever remembered. @default "end" */
  readonly start_at: "beginning" | "end";
  /** How often files are looked for, and looked at. @default 250ms */
  readonly poll_interval: number;
  /** By how many bytes at its start a file is known again. @default 1KiB */
  readonly fingerprint_bytes: number;
  /** How many files are open at once; others wait. @default 512 */
  readonly max_open_files: number;
  /** Files that were last written longer ago are not begun. @default none: all are */
  readonly ignore_older?: number | undefined;
  /** A file is closed when nothing was written to it for this long; its last line then counts as finished. @default 5m */
  readonly close_inactive: number;
  /** How long a file that has lost its name is still written to, and how long a gzip file has to be left alone before it is read. @default 5s */
  readonly rotate_wait: number;
  /** How long is remembered what was read of a file that is gone. @default 720h */
  readonly forget_after: number;
  /** How many records are handed on at once. @default 1000 */
  readonly max_batch_records: number;
  /** How many bytes of one file may be under way; then it is read no further. @default 8MiB */
  readonly max_unsettled_bytes: number;
}

/** Ten years. */
const maxForgetMillis = 315_360_000_000;

const globSchema = z.string().min(1, { error: "Expected a path or a glob." });

export const fileReceiverConfigSchema: z.ZodType<FileReceiverConfig> = z.strictObject({
  include: z.array(globSchema).min(1, {
    error: "Expected at least one path or glob, such as /var/log/shop/*.log.",
  }),
  exclude: z.array(globSchema).default([]),
  start_at: z.enum(["beginning", "end"]).default("end"),
  poll_interval: durationSchema(10).default(250),
  fingerprint_bytes: byteSizeSchema(64, 65_536).default(1024),
  max_open_files: z.int().min(1).max(65_536).default(512),
  ignore_older: durationSchema().optional(),
  close_inactive: durationSchema().default(300_000),
  rotate_wait: durationSchema(0).default(5000),
  forget_after: durationSchema(60_000, maxForgetMillis).default(2_592_000_000),
  max_batch_records: z.int().min(1).max(100_000).default(1000),
  max_unsettled_bytes: byteSizeSchema(65_536, 1_073_741_824).default(8_388_608),
  ...decodingShape,
});

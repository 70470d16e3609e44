import { createReadStream, fstat, open } from "node:fs";
import { Socket } from "node:net";
import { pipeline, type Readable } from "node:stream";
import { promisify } from "node:util";
import { createGunzip } from "node:zlib";

import { fileIdentityOf } from "./file-identity.ts";
import { ReaderError, type ReceivedFrame, type FrameReader } from "./frame-reader.ts";
import { streamFrames } from "./stream-frames.ts";

/** What a {@link FileReader} reads. */
export interface FileReaderOptions {
  /** Files whose name ends in `.gz` are decompressed. */
  readonly path: string;
  /** What the file is called in positions. @default the path */
  readonly name?: string;
  /** Longer events and lines are reported and passed over. */
  readonly maxFrameBytes: number;
  /** Told how many bytes of the file were read since the last time. */
  readonly onBytes?: (count: number) => void;
}

const chunkBytes = 256 * 1024;

/** Reads the events of one file, from its start to its end. */
export class FileReader implements FrameReader {
  readonly #options: FileReaderOptions;

  constructor(options: FileReaderOptions) {
    this.#options = options;
  }

  async *frames(signal: AbortSignal): AsyncGenerator<readonly ReceivedFrame[]> {
    const { path, name = path, maxFrameBytes } = this.#options;
    let file: OpenFile | undefined;
    try {
      file = await openFile(path, signal);
      const source = { source: name, identity: file.identity };
      yield* streamFrames(this.#read(file.stream), source, maxFrameBytes);
    } catch (cause) {
      if (signal.aborted) return;
      throw new ReaderError(describeFailure(path, cause), { cause });
    } finally {
      if (file !== undefined) await closed(file.stream);
    }
  }

  #read(stream: Readable): AsyncIterable<Uint8Array> {
    const { path, onBytes } = this.#options;
    // It may fail before anybody reads from it; whoever does is told all the same.
    stream.on("error", () => {});
    const counted = (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> =>
      countBytes(chunks, onBytes);
    if (!path.endsWith(".gz")) return counted(stream);
    // The error of any of them reaches whoever reads the lines.
    return pipeline(stream, counted, createGunzip(), () => {});
  }
}

interface OpenFile {
  readonly stream: Readable;
  readonly identity: string;
}

async function openFile(path: string, signal: AbortSignal): Promise<OpenFile> {
  const fd = await promisify(open)(path, "r");
  const stats = await promisify(fstat)(fd);
  // A file's read cannot be taken back: on a pipe that nobody writes to it would keep the process.
  const stream = stats.isFIFO()
    ? new Socket({ fd, readable: true, writable: false, signal })
    : createReadStream(path, { fd, highWaterMark: chunkBytes, signal });
  return { stream, identity: fileIdentityOf(stats) };
}

/** Resolves when the stream has let go of its file. */
function closed(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.closed) resolve();
    else stream.once("close", resolve).destroy();
  });
}

async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: FileReaderOptions["onBytes"],
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.byteLength);
    yield chunk;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  ENOENT: "no such file",
  EISDIR: "it is a folder; name the files in it, such as folder/*.log",
  Z_DATA_ERROR: "it is no gzip file, or a damaged one; lines just before the damage may be missing",
  Z_BUF_ERROR: "the gzip file ends too early; lines just before its end may be missing",
};

function describeFailure(path: string, cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  return `${path} could not be read: ${reasons[code] ?? code}`;
}

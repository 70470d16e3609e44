import type { CommandContext } from "../../command-context.ts";
import { exitCodes, type ExitCode } from "../../exit-code.ts";
import { printable } from "../../printable.ts";
import { ReaderError, type FrameReader } from "../../readers/frame-reader.ts";
import { sdkInfo } from "../../sdk-info.ts";
import { writeText } from "../../write-text.ts";
import { createInputDecoder } from "../input/create-input-decoder.ts";
import { createReaders } from "../input/create-readers.ts";
import type { InputOptions } from "../input/input-options.ts";
import { createExplainer } from "./create-explainer.ts";
import type { Explanation } from "./explanation.ts";
import { formatExplanation } from "./format-explanation.ts";

/** What `rookery explain` is to do, checked. */
export interface ExplainOptions extends InputOptions {
  readonly isJson: boolean;
}

/**
 * Explains each record of the input, as it is read.
 *
 * Ends with exit code 1 when something in the input is no record, or could not be read.
 */
export async function runExplain(
  options: ExplainOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { environment, isJson, isWanted, minSeverity, redaction, release } = options;
  const explain = createExplainer({
    decoder: createInputDecoder(options, context),
    isWanted,
    minSeverity,
    mapping: { sdk: sdkInfo, release, environment },
    redaction,
    now: context.now,
  });
  const hasColor = context.stdout.isTTY === true && (context.env["NO_COLOR"] ?? "") === "";
  let isWhole = true;
  const show = async (explanation: Explanation): Promise<void> => {
    isWhole &&= explanation.kind === "record";
    const text = isJson
      ? `${JSON.stringify(explanation)}\n`
      : formatExplanation(explanation, hasColor);
    await writeText(context.stdout, text);
  };
  for (const reader of createReaders(options, context)) {
    if (context.signal.aborted) break;
    const problem = await explainAll(reader, explain, show, context.signal);
    if (problem === undefined) continue;
    isWhole = false;
    context.stderr.write(`${printable(`rookery: ${problem}`)}\n`);
  }
  return isWhole ? exitCodes.delivered : exitCodes.lost;
}

/** Returns what was wrong with the source, if something was. */
async function explainAll(
  reader: FrameReader,
  explain: ReturnType<typeof createExplainer>,
  show: (explanation: Explanation) => Promise<void>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    for await (const frames of reader.frames(signal)) {
      for (const frame of frames) {
        const explanation = explain(frame);
        if (explanation !== undefined) await show(explanation);
        if (signal.aborted) return undefined;
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof ReaderError) return error.message;
    throw error;
  }
}

import type { EventPacket } from "../event-packet.ts";
import type { EventException } from "../packet/event-exception.ts";
import type { EventFrame } from "../packet/event-stacktrace.ts";
import { fewerFrames } from "./lighter-exceptions.ts";
import { shortTexts } from "./short-texts.ts";

const keptFields = [
  "logger",
  "transaction",
  "server_name",
  "release",
  "environment",
  "dist",
] as const satisfies readonly (keyof EventPacket)[];
const maxFrames = 10;
const maxTextLength = 200;
const maxTags = 20;
const maxFingerprintParts = 10;

/**
 * Keeps what says what failed, where, and since which release: with ten frames of one exception and no
 * text longer than 200 characters, it takes less than 150,000 bytes whatever it is made of.
 */
export function coreOf(packet: EventPacket): EventPacket {
  const { event_id, timestamp, platform, level, sdk } = packet;
  const core: EventPacket = {
    event_id,
    timestamp,
    platform,
    level,
    ...coreMessage(packet),
    ...coreNames(packet),
    sdk: { name: sdk.name, version: sdk.version },
  };
  for (const name of keptFields) {
    if (packet[name] !== undefined) Reflect.set(core, name, packet[name]);
  }
  return shortTexts(core, maxTextLength);
}

function coreMessage({ logentry, exception }: EventPacket): Partial<EventPacket> {
  const thrown = exception?.values.at(-1);
  return {
    ...(logentry && { logentry: { formatted: logentry.formatted } }),
    ...(thrown && { exception: { values: [coreException(thrown)] } }),
  };
}

function coreNames({ tags, fingerprint, contexts }: EventPacket): Partial<EventPacket> {
  const { trace_id, span_id } = contexts?.trace ?? {};
  const hasTrace = trace_id !== undefined && span_id !== undefined;
  return {
    ...(tags && { tags: Object.fromEntries(Object.entries(tags).slice(0, maxTags)) }),
    ...(fingerprint && { fingerprint: fingerprint.slice(0, maxFingerprintParts) }),
    ...(hasTrace && { contexts: { trace: { trace_id, span_id } } }),
  };
}

function coreException({ type, value, module, stacktrace }: EventException): EventException {
  const frames = stacktrace && fewerFrames(stacktrace.frames, maxFrames).map(coreFrame);
  return {
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value }),
    ...(module !== undefined && { module }),
    ...(frames && { stacktrace: { frames } }),
  };
}

function coreFrame(frame: EventFrame): EventFrame {
  const { function: name, module, filename, lineno, colno, in_app, instruction_addr } = frame;
  return {
    ...(name !== undefined && { function: name }),
    ...(module !== undefined && { module }),
    ...(filename !== undefined && { filename }),
    ...(filename === undefined && frame.abs_path !== undefined && { filename: frame.abs_path }),
    ...(lineno !== undefined && { lineno }),
    ...(colno !== undefined && { colno }),
    ...(in_app !== undefined && { in_app }),
    ...(instruction_addr !== undefined && { instruction_addr }),
  };
}

import { join } from "node:path";

import { onTestFinished } from "vitest";

import { type Envelope, type SendOutcome, SendError } from "../../src/index.ts";
import { SpooledDelivery, type SpooledDeliveryOptions } from "../../src/spool/index.ts";
import { eventEnvelope } from "../delivery/delivery-contract.ts";
import { accepted, type Answer } from "../delivery/delivery-rig.ts";
import { temporaryFolder } from "./salvage/salvage-rig.ts";

/** A file for a spool, in a folder that goes when the test ends. */
export function spoolFile(): string {
  return join(temporaryFolder(), "spool.db");
}

/** Opens a delivery over a transport that answers as it is told. */
export async function openSpooled(
  file: string,
  answer: Answer = () => accepted,
  options: Partial<SpooledDeliveryOptions> = {},
): Promise<{ readonly delivery: SpooledDelivery; readonly sent: readonly Envelope[] }> {
  const sent: Envelope[] = [];
  const delivery = await SpooledDelivery.open({
    file,
    transport: {
      send: async (envelope, signal) => {
        sent.push(envelope);
        return answer(envelope, signal);
      },
    },
    retry: { initialIntervalMillis: 1, maxIntervalMillis: 5 },
    ...options,
  });
  onTestFinished(() => delivery.stop(0));
  return { delivery, sent };
}

/** Longer than anything takes. */
export const untilItIsDone = 60_000;

/** So many events, each with a number. */
export function events(count: number): readonly { readonly envelope: Envelope }[] {
  return Array.from({ length: count }, (_, index) => ({
    envelope: eventEnvelope(`event ${index}`),
  }));
}

/** What an envelope carries, as text. */
export function textOf({ items }: Envelope): string {
  return Buffer.from(items[0]?.payload ?? []).toString();
}

/** The answer to what is refused. */
export const refused: SendOutcome = {
  status: "rejected",
  error: new SendError("too_large", "too large", { httpStatus: 413 }),
};

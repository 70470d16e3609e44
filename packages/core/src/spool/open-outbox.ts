import { Outbox } from "./outbox.ts";
import type { SpoolBooks } from "./spool-books.ts";
import { SpoolConditions } from "./spool-conditions.ts";
import type { SpoolLimits } from "./spool-options.ts";
import type { SpooledDeliveryOptions } from "./spooled-delivery-options.ts";
import { SpoolClient } from "./worker/spool-client.ts";

/**
 * Opens a spool, and begins to send what is in it.
 *
 * @throws SpoolError when the spool cannot be used.
 * @throws SentryConfigurationError `delivery_option` when an option of the sending is out of its range.
 */
export async function openOutbox(
  options: SpooledDeliveryOptions,
  limits: SpoolLimits,
  books: SpoolBooks,
): Promise<Outbox> {
  const conditions = new SpoolConditions(options.onCondition);
  const client = await SpoolClient.open(options.file, "deliver", {
    onDamage: conditions.damaged,
    onEnd: conditions.failed,
  });
  try {
    const outbox = new Outbox({ client, conditions, books, options, limits });
    await outbox.begin();
    return outbox;
  } catch (error) {
    // Whoever opens it again must find it free.
    await client.close();
    throw error;
  }
}

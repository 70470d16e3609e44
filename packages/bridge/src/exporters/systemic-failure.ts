import type { SendErrorCode, Settlement } from "@rookery/core";

// What is wrong with the address or the credentials is wrong for every record.
const systemicCodes: ReadonlySet<SendErrorCode> = new Set<SendErrorCode>([
  "connection_refused",
  "host_not_found",
  "tls_failed",
  "unauthorized",
  "forbidden",
  "not_found",
  "redirected",
]);

const toleratedFailures = 20;

/**
 * Tells when it is no use going on: at once when the very first answer shows that nothing will be
 * taken, later when 20 attempts in a row failed.
 */
export class SystemicFailure {
  #hasAccepted = false;
  #failuresInARow = 0;

  /** Books one outcome; returns true when the sender had better stop. */
  book(settlement: Settlement): boolean {
    if (settlement.status === "accepted") {
      this.#hasAccepted = true;
      this.#failuresInARow = 0;
      return false;
    }
    if (settlement.status === "merged") return false;
    if (settlement.error === undefined || settlement.reason === "shutdown") return false;
    this.#failuresInARow += 1;
    const isSystemic = systemicCodes.has(settlement.error.code);
    return (isSystemic && !this.#hasAccepted) || this.#failuresInARow >= toleratedFailures;
  }
}

const info = 9;
const error = 17;

/**
 * The severity of a request by its status: 500 and more is an ERROR, as in Elastic's morgan format;
 * anything else is INFO: what a client did wrong is not the service's error.
 */
export function statusSeverity(status: unknown): number | undefined {
  const code = typeof status === "string" ? Number(status) : status;
  if (typeof code !== "number" || !(code >= 100 && code < 600)) return undefined;
  return code >= 500 ? error : info;
}

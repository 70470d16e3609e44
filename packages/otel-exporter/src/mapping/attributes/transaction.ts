import type { PlacedAttributes } from "./placed-attributes.ts";

/**
 * What the app was doing, as Sentry's SDKs name it: a route (`GET /users/:id`), a method of a service
 * (`shop.Orders/Place`), what is done with a queue (`process orders`), a task, a function.
 *
 * Never a path, a URL or a function of the code: a transaction is one of a few (OpenTelemetry semantic
 * conventions, names of spans; Sentry develop docs, event payloads, transaction).
 */
export function transaction(placed: PlacedAttributes): string | undefined {
  if (!placed.has("transaction")) return undefined;
  const read = (field: string): string | undefined => placed.text("transaction", field);
  return (
    read("stated") ??
    joined(" ", method(placed), read("route")) ??
    rpcMethod(read("rpc_service"), read("rpc_method")) ??
    read("task") ??
    joined(" ", read("operation"), destination(placed)) ??
    read("function")
  );
}

/** What instrumentations write for an unknown method says nothing. */
function method(placed: PlacedAttributes): string | undefined {
  const known = placed.text("transaction", "method");
  return known === "_OTHER" ? undefined : known;
}

/** Today's methods are fully qualified, those of older conventions are not. */
function rpcMethod(service: string | undefined, called: string | undefined): string | undefined {
  return called?.includes("/") === true ? called : joined("/", service, called);
}

/** The second with the first before it; nothing without the second. */
function joined(
  separator: string,
  first: string | undefined,
  second: string | undefined,
): string | undefined {
  if (second === undefined || first === undefined) return second;
  return `${first}${separator}${second}`;
}

/** A queue that is made for one answer has a name of its own each time. */
function destination(placed: PlacedAttributes): string | undefined {
  const template = placed.text("transaction", "destination_template");
  if (template !== undefined) return template;
  const isTemporary = placed.field("transaction", "temporary") === true;
  return isTemporary ? undefined : placed.text("transaction", "destination");
}

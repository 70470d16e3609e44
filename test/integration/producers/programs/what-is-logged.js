import process from "node:process";

// What every program of this folder logs, as far as its logger can.

/** Nested, with characters that have to be escaped. */
export const fields = { order: 7, customer: { id: "c-1", name: 'Zoë "Z"\n' } };

/** The span that some of them log in. */
export const trace = {
  trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
  span_id: "00f067aa0ba902b7",
};

export function orderError() {
  return new RangeError("no stock");
}

/** Where to log: the port is the program's argument. */
export const host = "127.0.0.1";
export const port = Number(process.argv[2]);

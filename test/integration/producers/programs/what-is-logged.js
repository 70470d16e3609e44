import process from "node:process";

// What every program of this folder logs, as far as its logger can.

/** Nested, with characters that have to be escaped. */
export const fields = { order: 7, customer: { id: "c-1", name: 'Zoë "Z"\n' } };

export function orderError() {
  return new RangeError("no stock");
}

/** Where to log: the port is the program's argument. */
export const host = "127.0.0.1";
export const port = Number(process.argv[2]);

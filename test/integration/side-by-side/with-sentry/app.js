// The same in both folders: what is reported, and how, is in `reporting.js`.
import http from "node:http";
import process from "node:process";

import pino from "pino";

import { noteUser, reportError, shutdown } from "./reporting.js";

const logger = pino({ name: "orders" });
const route = /^\/orders\/(?<orderId>\d+)\/payment$/;

/** Asks the card's bank, which refuses. */
async function charge(orderId) {
  const answer = await fetchStatus(`${process.env.BANK_URL}/charges/${orderId}`);
  throw new RangeError(`the bank answered ${answer}`);
}

async function pay(orderId) {
  try {
    await charge(orderId);
  } catch (cause) {
    throw new Error("payment failed", { cause });
  }
}

/** Through `node:http`, which both sides instrument. */
function fetchStatus(url) {
  return new Promise((resolve, reject) => {
    http
      .get(url, (answer) => answer.resume().on("end", () => resolve(answer.statusCode)))
      .on("error", reject);
  });
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://orders.example");
  const orderId = route.exec(pathname)?.groups.orderId;
  if (orderId === undefined) {
    response.writeHead(404).end();
    return;
  }
  noteUser("user-7");
  logger.info({ orderId }, "charging");
  try {
    await pay(orderId);
  } catch (error) {
    reportError(logger, error);
    response.writeHead(502).end();
  }
}

const server = http.createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", () => process.send(server.address().port));

// The test says when it has seen enough.
process.once("message", () => void end());

async function end() {
  await shutdown();
  process.exit();
}

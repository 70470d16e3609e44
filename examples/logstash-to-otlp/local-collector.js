// Takes OTLP over HTTP in JSON, as a collector does, and remembers the records.
import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

/** Starts it on a free port. */
export async function localCollector() {
  const requests = [];
  const server = createServer((request, response) => {
    void take(request, response);
  });
  async function take(request, response) {
    requests.push(await json(request));
    response.setHeader("content-type", "application/json");
    response.end("{}");
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/v1/logs`,
    received: () => requests.flatMap(({ resourceLogs }) => resourceLogs.flatMap(describe)),
    close: () => server.close(),
  };
}

function describe({ resource, scopeLogs }) {
  const host = resource.attributes.find(({ key }) => key === "host.name")?.value.stringValue;
  return scopeLogs.flatMap(({ logRecords, scope }) =>
    logRecords.map(({ body, severityNumber }) =>
      [host, scope?.name, severityNumber, body?.stringValue].filter(Boolean).join(" | "),
    ),
  );
}

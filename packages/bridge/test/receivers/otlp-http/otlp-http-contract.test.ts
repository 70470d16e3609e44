import { otlpHttpReceiverFactory } from "../../../src/receivers/otlp-http/factory.ts";
import { OtlpHttpReceiver } from "../../../src/receivers/otlp-http/otlp-http-receiver.ts";
import { call } from "../../support/http-client.ts";
import { testReceiverContract } from "../receiver-contract.ts";

const config = otlpHttpReceiverFactory.configSchema.parse({ endpoint: "127.0.0.1:0" });
const headers = { "Content-Type": "application/json" };
const path = "/v1/logs";

testReceiverContract({
  name: "otlp_http",
  acknowledgement: otlpHttpReceiverFactory.acknowledgement,
  create: (context) => otlpHttpReceiverFactory.create(config, context),
  connect: async (receiver) => {
    if (!(receiver instanceof OtlpHttpReceiver)) throw new Error("it is another receiver");
    const { port } = receiver;
    return {
      send: async (events) => {
        const body = JSON.stringify({
          resourceLogs: [{ scopeLogs: [{ logRecords: events.map(toLogRecord) }] }],
        });
        const { status } = await call({ port, path, headers, body });
        return status === 200 ? "acknowledged" : "refused";
      },
      sendGarbage: async () => {
        await call({ port, path, headers, body: '{"resourceLogs": nonsense}' });
      },
      close: async () => {},
    };
  },
});

function toLogRecord(event: string): unknown {
  const { message: stringValue }: { message: string } = JSON.parse(event);
  return { timeUnixNano: "1795343580500000000", body: { stringValue } };
}

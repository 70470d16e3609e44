import { logstashHttpReceiverFactory } from "../../../src/receivers/logstash-http/factory.ts";
import { LogstashHttpReceiver } from "../../../src/receivers/logstash-http/logstash-http-receiver.ts";
import { call } from "../../support/http-client.ts";
import { testReceiverContract } from "../receiver-contract.ts";

const config = logstashHttpReceiverFactory.configSchema.parse({ endpoint: "127.0.0.1:0" });
const headers = { "Content-Type": "application/json" };

testReceiverContract({
  name: "logstash_http",
  acknowledgement: logstashHttpReceiverFactory.acknowledgement,
  create: (context) => logstashHttpReceiverFactory.create(config, context),
  connect: async (receiver) => {
    if (!(receiver instanceof LogstashHttpReceiver)) throw new Error("it is another receiver");
    const { port } = receiver;
    return {
      send: async (events) => {
        const { status } = await call({ port, headers, body: `[${events.join(",")}]` });
        return status === 200 ? "acknowledged" : "refused";
      },
      sendGarbage: async () => {
        await call({ port, headers, body: '{"message": nonsense}' });
      },
      close: async () => {},
    };
  },
});

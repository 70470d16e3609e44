import type { Component } from "../../../src/pipeline/component.ts";
import { syslogReceiverFactory } from "../../../src/receivers/syslog/factory.ts";
import { SyslogReceiver } from "../../../src/receivers/syslog/syslog-receiver.ts";
import { testReceiverContract } from "../receiver-contract.ts";
import { counted, createSend, createSyslogReceiver, dial, head, write } from "./syslog-rig.ts";

const { acknowledgement } = syslogReceiverFactory;

testReceiverContract({
  name: "syslog over TCP",
  acknowledgement,
  create: (context) => createSyslogReceiver({ protocols: ["tcp"] }, context),
  connect: async (receiver, context) => {
    const socket = await dial({ receiver: asSyslog(receiver) });
    return {
      send: async (events) => {
        await write(socket, events.map((event) => `${head}${event}\n`).join(""));
        return "sent";
      },
      sendGarbage: async () => {
        await write(socket, `${"x".repeat(1_048_577)}\n`);
        await context.counted("failed:too_long", 1);
      },
      close: async () => {
        socket.end();
      },
    };
  },
});

testReceiverContract({
  name: "syslog over TCP, with counts",
  acknowledgement,
  create: (context) => createSyslogReceiver({ protocols: ["tcp"] }, context),
  connect: async (receiver, context) => {
    const socket = await dial({ receiver: asSyslog(receiver) });
    return {
      send: async (events) => {
        await write(socket, events.map((event) => counted(head + event)).join(""));
        return "sent";
      },
      sendGarbage: async () => {
        await write(socket, counted(head + "x".repeat(1_048_577)));
        await context.counted("failed:too_long", 1);
      },
      close: async () => {
        socket.end();
      },
    };
  },
});

testReceiverContract({
  name: "syslog over UDP",
  acknowledgement,
  create: (context) => createSyslogReceiver({ protocols: ["udp"] }, context),
  connect: async (receiver) => {
    const send = createSend({ receiver: asSyslog(receiver) });
    return {
      send: async (events) => {
        for (const event of events) await send(head + event);
        return "sent";
      },
      close: async () => {},
    };
  },
});

function asSyslog(receiver: Component): SyslogReceiver {
  if (receiver instanceof SyslogReceiver) return receiver;
  throw new Error("the receiver is not one of these tests");
}

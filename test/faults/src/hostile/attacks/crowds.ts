import type { Attack } from "../attack.ts";
import { crowdOf } from "../crowd.ts";

/** As many as a daemon is made for; both sides of each are on this machine. */
export const crowdSize = 10_000;
/** By default. */
const maxConnections = 1000;
const tooMany = 1500;

/** Many at once. */
export const crowdAttacks: readonly Attack[] = [
  {
    name: "10,000 connections that say something and stay",
    faults: [],
    run: async (daemon) => {
      const crowd = await crowdOf(crowdSize, daemon.portOf("logstash_tcp"), noticeOf);
      await daemon.takesGoodEvents();
      if (crowd.open < crowdSize) throw new Error(`only ${crowd.open} are still connected`);
      await crowd.leave();
    },
  },
  {
    name: "10,000 connections that all begin an event",
    faults: ["logstash_tcp no_room"],
    run: async (daemon) => {
      const crowd = await crowdOf(crowdSize, daemon.portOf("logstash_tcp"), () => '{"message":"');
      await daemon.takesGoodEvents();
      await crowd.thrownOut();
    },
  },
  {
    name: "more connections than there may be",
    faults: ["logstash_http too_many_connections", "syslog too_many_connections"],
    run: async (daemon) => {
      const [http, syslog] = await Promise.all([
        crowdOf(tooMany, daemon.portOf("logstash_http"), () => ""),
        crowdOf(tooMany, daemon.portOf("syslog"), () => ""),
      ]);
      await Promise.all([http.thinned(maxConnections), syslog.thinned(maxConnections)]);
      await Promise.all([http.leave(), syslog.leave()]);
    },
  },
];

function noticeOf(index: number): string {
  return `${JSON.stringify({ level: "INFO", message: `I am number ${index}.` })}\n`;
}

import { limitText } from "../../values/limit-text.ts";
import type { EventPacket } from "../event-packet.ts";

/** Cuts every text of a packet to a length. */
export function shortTexts(packet: EventPacket, maxLength: number): EventPacket {
  const cut = (_name: string, value: unknown): unknown =>
    typeof value === "string" ? limitText(value, maxLength) : value;
  return JSON.parse(JSON.stringify(packet), cut);
}

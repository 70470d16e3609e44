import { notesContext } from "../attributes/contexts.ts";
import type { EventPacket } from "../event-packet.ts";
import { coreOf } from "./core-of.ts";
import { withExceptions, withFrames, withoutFrameDetails } from "./lighter-exceptions.ts";
import { withFewerBreadcrumbs, withFewerExtra } from "./lighter-lists.ts";
import { shortTexts } from "./short-texts.ts";

/** Makes a packet lighter; the same packet when there is nothing to leave out. */
export type Sacrifice = (packet: EventPacket) => EventPacket;

/** What may be left out, and in which steps. */
export interface SacrificeStage {
  readonly name: string;
  readonly steps: readonly Sacrifice[];
}

const maxTextLength = 1024;

/** What is left out of an event that is too large: first what tells least of the failure. */
export const sacrifices: readonly SacrificeStage[] = [
  { name: "variables and source code of frames", steps: [withoutFrameDetails] },
  {
    name: "breadcrumbs",
    steps: [withFewerBreadcrumbs(2), withFewerBreadcrumbs(4), without("breadcrumbs")],
  },
  { name: "extra", steps: [withFewerExtra(2), withFewerExtra(4), without("extra")] },
  { name: "contexts", steps: [withFewContexts] },
  { name: "data of request and user", steps: [withoutRequestData] },
  {
    name: "modules, threads, debug images",
    steps: [without("modules", "threads", "debug_meta", "errors")],
  },
  { name: "frames", steps: [withFrames(50), withFrames(10)] },
  { name: "exceptions", steps: [withExceptions(6)] },
  { name: "long texts", steps: [(packet) => shortTexts(packet, maxTextLength)] },
  { name: "all but the core", steps: [coreOf] },
];

type Dispensable = "breadcrumbs" | "extra" | "modules" | "threads" | "debug_meta" | "errors";

function without(...names: readonly Dispensable[]): Sacrifice {
  return (packet) => {
    if (names.every((name) => packet[name] === undefined)) return packet;
    const lighter = { ...packet };
    for (const name of names) Reflect.deleteProperty(lighter, name);
    return lighter;
  };
}

function withFewContexts(packet: EventPacket): EventPacket {
  const { contexts, ...rest } = packet;
  if (contexts === undefined) return packet;
  const { trace, [notesContext]: notes } = contexts;
  const kept = { ...(trace && { trace }), ...(notes && { [notesContext]: notes }) };
  return Object.keys(kept).length === 0 ? rest : { ...rest, contexts: kept };
}

function withoutRequestData(packet: EventPacket): EventPacket {
  const { request, user } = packet;
  if (request === undefined && user === undefined) return packet;
  const { data: _data, cookies: _cookies, headers: _headers, env: _env, ...asked } = request ?? {};
  const { data: _userData, ...person } = user ?? {};
  const { request: _request, user: _user, ...rest } = packet;
  return {
    ...rest,
    ...(Object.keys(asked).length > 0 && { request: asked }),
    ...(Object.keys(person).length > 0 && { user: person }),
  };
}

import type { ListeningAddress } from "../../pipeline/receiver-factory.ts";
import { formatEndpoint, type Endpoint } from "../../settings/endpoint-schema.ts";
import type { PathStep } from "../finding.ts";
import type { ServiceConfig } from "../service-config.ts";
import { nodeAt, placeOf } from "../yaml/config-node.ts";
import type { CheckedComponent } from "./check-components.ts";
import { isHidden, type CheckContext } from "./check-context.ts";

/** Something that will listen. */
interface Listener {
  readonly path: readonly PathStep[];
  readonly endpoint: Endpoint;
  readonly protocols: ListeningAddress["protocols"];
}

/** What counts of a factory here. */
interface MayListen {
  listensOn?(config: unknown): readonly ListeningAddress[];
}

const everywhere: ReadonlySet<string> = new Set(["::", "0.0.0.0"]);

/** Reports each listener that wants the address of one before it. */
export function checkListeners(
  receivers: readonly CheckedComponent<MayListen>[],
  service: ServiceConfig | undefined,
  context: CheckContext,
): void {
  const listeners = [...receivers.flatMap(listenersOf), ...serviceListeners(service)];
  for (const [index, listener] of listeners.entries()) {
    const first = listeners.slice(0, index).find((other) => collide(listener, other));
    if (first === undefined) continue;
    const range = placeOf(context.root, listener.path);
    const isShown = !isHidden(context, listener.path) && !isHidden(context, first.path);
    const address = isShown ? formatEndpoint(listener.endpoint) : "the same address";
    const message = `two would listen on ${address}: this, and ${first.path.join("::")}`;
    const other = placeOf(context.root, first.path);
    const isDefault = nodeAt(context.root, first.path) === undefined;
    const finding = { kind: "listener", path: listener.path, message, range } as const;
    context.findings.push(isDefault ? finding : { ...finding, other });
  }
}

function listenersOf({ config, factory, id }: CheckedComponent<MayListen>): readonly Listener[] {
  const addresses = factory.listensOn?.(config) ?? [];
  return addresses.map(({ key, ...address }) => ({ path: ["receivers", id, key], ...address }));
}

function serviceListeners(service: ServiceConfig | undefined): readonly Listener[] {
  if (service === undefined) return [];
  const { health, telemetry } = service;
  const own = [
    { server: health, path: ["service", "health", "endpoint"] },
    { server: telemetry.metrics, path: ["service", "telemetry", "metrics", "endpoint"] },
  ];
  return own
    .filter(({ server }) => server.enabled)
    .map(({ server, path }) => ({ path, endpoint: server.endpoint, protocols: ["tcp"] }));
}

function collide(one: Listener, other: Listener): boolean {
  const { endpoint: left } = one;
  const { endpoint: right } = other;
  const isSharing = one.protocols.some((protocol) => other.protocols.includes(protocol));
  if (!isSharing || left.port !== right.port || left.port === 0) return false;
  return left.host === right.host || everywhere.has(left.host) || everywhere.has(right.host);
}

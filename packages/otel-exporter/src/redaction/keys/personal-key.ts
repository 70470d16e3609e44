import { words } from "./words.ts";

/** What a key says of a person: an address on the network, a name, or the id of a user. */
export type PersonalKind = "address" | "name" | "id";

const names: Readonly<Record<PersonalKind, readonly string[]>> = {
  address: words(`
      ip ip.address ip.addr client.ip client.address client.addr http.client.ip net.peer.ip
      net.sock.peer.addr network.peer.address user.ip user.ip.address enduser.ip source.ip
      source.address remote.ip remote.addr remote.address peer.address peer.ip x.forwarded.for
      x.real.ip x.client.ip x.cluster.client.ip cf.connecting.ip true.client.ip fastly.client.ip
      forwarded x.forwarded http.x.forwarded.for client.geo.ip
    `),
  name: words(`
    user.name username user.full.name user.email email e.mail email.address enduser.name
    enduser.email user.phone user.nickname user.roles.email customer.email customer.name
    full.name first.name last.name phone.number login.name user.login
  `),
  id: ["user.id", "enduser.id", "userid"],
};

const kinds: ReadonlyMap<string, PersonalKind> = new Map([
  ...names.address.map((name) => [name, "address"] as const),
  ...names.name.map((name) => [name, "name"] as const),
  ...names.id.map((name) => [name, "id"] as const),
]);
/** How a header is named inside an attribute: `http.request.header.x-forwarded-for`. */
const headerPrefix = /^http\.(?:request|response)\.header\./;

/**
 * Tells from the words of a key, which must be all of it, what it says of a person.
 *
 * The names are those of OpenTelemetry's conventions (`client.address`, `user.email`), of older ones
 * (`http.client_ip`, `net.peer.ip`), and of the headers of proxies.
 */
export function personalKind(words: readonly string[]): PersonalKind | undefined {
  return kinds.get(words.join(".").replace(headerPrefix, ""));
}

/**
 * The names that attributes had before, by the name that they have today, the newest first
 * (`@opentelemetry/semantic-conventions` 1.45).
 *
 * Instrumentations are years behind the conventions, and some of these names will never be gone.
 */
const formerNames: ReadonlyMap<string, readonly string[]> = new Map([
  ["client.address", ["http.client_ip"]],
  ["code.column.number", ["code.column"]],
  ["code.file.path", ["code.filepath"]],
  ["code.function.name", ["code.function"]],
  ["code.line.number", ["code.lineno"]],
  ["container.runtime.name", ["container.runtime"]],
  ["db.collection.name", ["db.sql.table", "db.mongodb.collection", "db.cassandra.table"]],
  ["db.namespace", ["db.name"]],
  ["db.operation.name", ["db.operation"]],
  ["db.query.text", ["db.statement"]],
  ["db.system.name", ["db.system"]],
  ["deployment.environment.name", ["deployment.environment"]],
  ["feature_flag.result.variant", ["feature_flag.variant"]],
  ["http.request.method", ["http.method"]],
  ["http.response.body.size", ["http.response_content_length_uncompressed"]],
  ["http.response.status_code", ["http.status_code"]],
  ["messaging.consumer.group.name", ["messaging.kafka.consumer.group"]],
  ["messaging.destination.name", ["messaging.destination"]],
  ["messaging.operation.name", ["messaging.operation"]],
  ["messaging.system.name", ["messaging.system"]],
  ["network.peer.address", ["net.sock.peer.addr", "net.peer.ip"]],
  ["network.protocol.name", ["net.protocol.name"]],
  ["network.protocol.version", ["net.protocol.version", "http.flavor"]],
  ["network.transport", ["net.transport"]],
  ["rpc.status_code", ["rpc.response.status_code", "rpc.grpc.status_code"]],
  ["rpc.system.name", ["rpc.system"]],
  ["server.address", ["http.host", "http.server_name", "net.host.name"]],
  ["server.port", ["net.host.port"]],
  ["server.service.name", ["peer.service"]],
  ["url.full", ["http.url"]],
  ["url.scheme", ["http.scheme"]],
  ["user.roles", ["enduser.role"]],
  ["user_agent.original", ["http.user_agent"]],
]);

/** The names under which an attribute may come: today's first. */
export function namesOf(name: string): readonly string[] {
  return [name, ...(formerNames.get(name) ?? [])];
}

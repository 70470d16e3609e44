/**
 * What describes the request, message or call that is being worked on.
 *
 * Of incoming spans and those within them only: on a span of an outgoing request the same names
 * describe that request (OpenTelemetry semantic conventions, HTTP spans; older names included).
 */
export const requestAttributeNames: readonly string[] = [
  "http.route",
  "http.request.method",
  "http.request.method_original",
  "http.response.status_code",
  "url.full",
  "url.scheme",
  "url.path",
  "url.query",
  "server.address",
  "server.port",
  "client.address",
  "user_agent.original",
  "network.protocol.version",
  "http.method",
  "http.url",
  "http.target",
  "http.scheme",
  "http.host",
  "http.status_code",
  "http.user_agent",
  "http.client_ip",
  "rpc.system",
  "rpc.system.name",
  "rpc.service",
  "rpc.method",
  "graphql.operation.name",
  "graphql.operation.type",
  "messaging.system",
  "messaging.system.name",
  "messaging.operation.name",
  "messaging.destination.name",
  "messaging.message.id",
  "messaging.consumer.group.name",
  "faas.name",
  "faas.trigger",
  "faas.invocation_id",
];

/** Names that go on with that of a header, which instrumentations write where they are told to. */
export const requestAttributePrefixes: readonly string[] = [
  "http.request.header.",
  "http.response.header.",
];

/** Who is being worked for; of any span. */
export const userAttributeNames: readonly string[] = [
  "user.id",
  "user.name",
  "user.email",
  "user.full_name",
  "user.hash",
  "user.roles",
  "enduser.id",
  "enduser.pseudo.id",
  "enduser.role",
  "session.id",
];

/** Entries of the baggage that are taken where no option says which. */
export const defaultBaggageKeys: readonly string[] = ["user.id", "enduser.id", "session.id"];

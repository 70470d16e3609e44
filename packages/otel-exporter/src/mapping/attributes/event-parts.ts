import type { EventPart } from "./event-part.ts";
import {
  addressForm,
  anyForm,
  integerForm,
  joinedForm,
  listForm,
  scalarForm,
  scalarsForm,
  textForm,
  type ValueForm,
} from "./value-forms.ts";

/** The fields of one part of an event: what each takes, and which attributes tell it, best first. */
export type PartFields = Readonly<Record<string, readonly [ValueForm, ...string[]]>>;

const name = textForm(128);
const text = textForm(1024);

/**
 * Which attributes of a record have a place of their own in the event.
 *
 * Names are those of today; `former-names.ts` knows the older ones. The parts are the contexts of the same
 * names, or what `request.ts`, `user.ts` and the others of this folder make of them.
 */
export const eventParts: Readonly<Record<EventPart, PartFields>> = {
  user: {
    id: [name, "user.id", "enduser.id", "enduser.pseudo.id", "user.hash"],
    username: [name, "user.name"],
    name: [name, "user.full_name"],
    email: [textForm(75), "user.email"],
    ip_address: [addressForm, "client.address"],
    roles: [scalarsForm, "user.roles"],
    scope: [scalarsForm, "enduser.scope"],
    "session.id": [name, "session.id"],
    "session.previous_id": [name, "session.previous_id"],
  },
  // Sentry's `region` is the country's name, its `subdivision` what the others call a region.
  geo: {
    city: [name, "geo.locality.name", "geo.city_name", "client.geo.city_name"],
    country_code: [
      name,
      "geo.country.iso_code",
      "geo.country_iso_code",
      "client.geo.country_iso_code",
    ],
    region: [name, "geo.country_name", "client.geo.country_name"],
    subdivision: [name, "geo.region_name", "geo.region.iso_code", "client.geo.region_name"],
  },
  method: {
    known: [name, "http.request.method"],
    original: [name, "http.request.method_original"],
  },
  request: {
    data: [anyForm(4096), "http.request.body.content"],
    fragment: [textForm(256), "url.fragment"],
  },
  url: {
    full: [textForm(256), "url.full"],
    scheme: [name, "url.scheme"],
    address: [name, "server.address"],
    port: [integerForm, "server.port"],
    path: [textForm(256), "url.path"],
    query: [textForm(256), "url.query"],
    target: [textForm(256), "http.target"],
  },
  headers: {
    "user-agent": [textForm(1024), "user_agent.original"],
    cookie: [joinedForm("; ", 1024), "http.request.header.cookie"],
  },
  response: {
    status_code: [integerForm, "http.response.status_code"],
    body_size: [integerForm, "http.response.body.size"],
    data: [anyForm(4096), "http.response.body.content"],
  },
  response_headers: {},
  app: {
    app_build: [text, "app.build_id"],
    device_app_hash: [text, "app.installation.id"],
    view_names: [listForm, "app.screen.name"],
  },
  browser: { name: [name, "user_agent.name"], version: [name, "user_agent.version"] },
  client_os: { name: [name, "user_agent.os.name"], version: [name, "user_agent.os.version"] },
  culture: { locale: [text, "browser.language"] },
  device: {
    device_unique_identifier: [text, "device.id"],
    manufacturer: [text, "device.manufacturer"],
    model: [text, "device.model.identifier"],
    name: [text, "device.model.name"],
  },
  code: {
    function: [text, "code.function.name"],
    namespace: [text, "code.namespace"],
    file: [text, "code.file.path"],
    line: [integerForm, "code.line.number"],
    column: [integerForm, "code.column.number"],
  },
  thread: { id: [scalarForm(128), "thread.id"], name: [text, "thread.name"] },
  trace: {
    trace_id: [name, "trace_id", "trace.id", "traceId"],
    span_id: [name, "span_id", "span.id", "spanId"],
    sampled: [scalarForm(8), "trace_flags"],
    parent_span_id: [name, "parent_span_id", "parent.id"],
    op: [name, "sentry.op"],
  },
  flag: {
    key: [name, "feature_flag.key"],
    value: [scalarForm(128), "feature_flag.result.value"],
    variant: [name, "feature_flag.result.variant"],
  },
  template: {
    text: [
      textForm(8192),
      "sentry.message.template",
      // Java: the appenders of logback, log4j, java.util.logging and JBoss.
      "log.body.template",
      // .NET: Serilog, and Microsoft.Extensions.Logging.
      "message_template.text",
      "{OriginalFormat}",
    ],
    parameters: [scalarsForm, "log.body.parameters"],
  },
  parameters: {},
  logger: {
    name: [textForm(64), "logger.name", "log.logger", "logger", "dotnet.ilogger.category"],
  },
  transaction: {
    stated: [name, "sentry.transaction"],
    route: [name, "http.route"],
    method: [name, "http.request.method"],
    rpc_method: [name, "rpc.method"],
    rpc_service: [name, "rpc.service"],
    operation: [name, "messaging.operation.name"],
    destination: [name, "messaging.destination.name"],
    destination_template: [name, "messaging.destination.template"],
    temporary: [
      scalarForm(8),
      "messaging.destination.temporary",
      "messaging.destination.anonymous",
    ],
    task: [name, "celery.task_name", "messaging.sidekiq.job_class"],
    function: [name, "faas.name"],
  },
  tags: {},
};

/** Attributes whose names go on after these are fields of a part: `http.request.header.accept`. */
export const prefixedParts: readonly (readonly [prefix: string, part: EventPart, ValueForm])[] = [
  ["http.request.header.", "headers", joinedForm(", ", 1024)],
  ["http.response.header.", "response_headers", joinedForm(", ", 512)],
  ["sentry.message.parameter.", "parameters", scalarForm(200)],
];

/** Parts that only take note of attributes, which are shown elsewhere as well. */
export const notingParts: ReadonlySet<EventPart> = new Set(["transaction"]);

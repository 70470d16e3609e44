import type { Attributes } from "../attributes/attributes.ts";
import { namesOf } from "../attributes/former-names.ts";
import { readForm, scalarsForm, textForm, type ValueForm } from "../attributes/value-forms.ts";
import { serviceName } from "../resource/release.ts";
import type { EventContext, EventContexts } from "./event-context.ts";

const shortText = textForm(128);
const text = textForm(1024);

/** The contexts that Sentry knows, their fields, and which attributes of a resource tell them. */
const knownContexts: Readonly<
  Record<string, Readonly<Record<string, readonly [ValueForm, ...string[]]>>>
> = {
  runtime: {
    name: [shortText, "process.runtime.name"],
    version: [shortText, "process.runtime.version"],
    raw_description: [text, "process.runtime.description"],
  },
  os: {
    name: [shortText, "os.name", "os.type"],
    version: [shortText, "os.version"],
    build: [shortText, "os.build_id"],
    raw_description: [text, "os.description"],
  },
  device: {
    arch: [text, "host.arch"],
    cpu_description: [text, "host.cpu.model.name"],
    device_unique_identifier: [text, "device.id"],
    manufacturer: [text, "device.manufacturer"],
    model: [text, "device.model.identifier"],
    name: [text, "device.model.name"],
  },
  app: {
    app_version: [text, "service.version"],
    app_build: [text, "app.build_id"],
    device_app_hash: [text, "app.installation.id"],
    app_start_time: [text, "process.creation.time"],
  },
  browser: {
    name: [shortText, "user_agent.name"],
    version: [shortText, "user_agent.version"],
    platform: [text, "browser.platform"],
    brands: [scalarsForm, "browser.brands"],
  },
  culture: { locale: [text, "browser.language"] },
  cloud_resource: {
    "cloud.provider": [text, "cloud.provider"],
    "cloud.account.id": [text, "cloud.account.id"],
    "cloud.region": [text, "cloud.region"],
    "cloud.availability_zone": [text, "cloud.availability_zone"],
    "cloud.platform": [text, "cloud.platform"],
    "cloud.resource_id": [text, "cloud.resource_id"],
    "host.id": [text, "host.id"],
    "host.type": [text, "host.type"],
  },
};

/** Fields that say nothing without a name: those of a thing that nobody knows. */
const namedContexts: ReadonlySet<string> = new Set(["runtime", "os"]);
/** On a machine of one's own, its id is no cloud's. */
const cloudFields = /^cloud\./;

/** The contexts that a resource tells, under the names that Sentry knows. */
export function resourceContexts(resource: Attributes): EventContexts {
  const shown: Record<string, EventContext> = {};
  const service = serviceName(resource);
  if (service !== undefined) shown["app"] = { app_name: service };
  for (const [context, fields] of Object.entries(knownContexts)) {
    const values = new Map<string, unknown>();
    for (const [field, [form, ...names]] of Object.entries(fields)) {
      const value = firstRead(form, names, resource);
      if (value !== undefined) values.set(field, value);
    }
    if (!isWorthShowing(context, values)) continue;
    shown[context] = { ...shown[context], ...Object.fromEntries(values) };
  }
  return shown;
}

function firstRead(form: ValueForm, names: readonly string[], resource: Attributes): unknown {
  return names
    .flatMap(namesOf)
    .map((name) => readForm(form, resource.get(name)))
    .find((value) => value !== undefined);
}

function isWorthShowing(context: string, values: ReadonlyMap<string, unknown>): boolean {
  if (context === "cloud_resource") return [...values.keys()].some((key) => cloudFields.test(key));
  return namedContexts.has(context) ? values.has("name") : values.size > 0;
}

import { listOf } from "../rules/list-rule.ts";
import type { Rule } from "../rules/rule.ts";
import {
  anyList,
  anyObject,
  flag,
  number,
  primitive,
  unsignedInteger,
} from "../rules/scalar-rules.ts";
import { unlimitedText } from "../rules/text-rule.ts";
import { cookies, headers } from "./http-values.ts";

/** The rule of every field whose type is named here, and the fields of that type. */
const rulesByType = {
  text: unlimitedText,
  flag,
  count: unsignedInteger,
  number,
  primitive,
  object: anyObject,
  texts: listOf(unlimitedText),
  list: anyList,
  cookies,
  headers,
} satisfies Record<string, Rule>;

type FieldTypes = Readonly<Partial<Record<keyof typeof rulesByType, string>>>;

/**
 * The fields of each known context by their type, names separated by spaces.
 *
 * Source: Sentry develop docs, contexts interface; what Relay keeps of wrong values.
 */
const fieldTypes: Readonly<Record<string, FieldTypes>> = {
  os: {
    text: "name version kernel_version raw_description distribution_name distribution_version distribution_pretty_name",
    primitive: "build",
    flag: "rooted",
  },
  runtime: { text: "name version raw_description", primitive: "build" },
  browser: { text: "name version" },
  app: {
    text: "app_name app_version app_identifier app_start_time build_type device_app_hash",
    primitive: "app_build",
    count: "app_memory",
    flag: "in_foreground",
    texts: "view_names",
  },
  device: {
    text: "name family model model_id arch battery_status orientation manufacturer brand screen_resolution boot_time timezone cpu_description device_type device_unique_identifier locale",
    number: "battery_level screen_density",
    flag: "online charging low_memory simulator supports_vibration",
    count:
      "memory_size free_memory usable_memory storage_size free_storage external_storage_size external_free_storage screen_height_pixels screen_width_pixels screen_dpi processor_count processor_frequency",
  },
  gpu: {
    text: "name version vendor_id vendor_name api_type npot_support graphics_shader_level",
    count: "memory_size max_texture_size",
    flag: "multi_threaded_rendering supports_draw_call_instancing",
  },
  otel: { object: "attributes resource" },
  response: { count: "status_code body_size", cookies: "cookies", headers: "headers" },
  culture: { text: "calendar display_name locale timezone", flag: "is_24_hour_format" },
  feedback: { text: "message contact_email" },
  flags: { list: "values" },
  spring: { texts: "active_profiles" },
  unity: { text: "install_mode" },
};

/** The rules of the fields of each known context; other fields, and other contexts, have none. */
export const contextFields: ReadonlyMap<string, ReadonlyMap<string, Rule>> = new Map(
  Object.entries(fieldTypes).map(([context, types]) => [context, new Map(toEntries(types))]),
);

function toEntries(types: FieldTypes): readonly (readonly [string, Rule])[] {
  return Object.entries(rulesByType).flatMap(([type, rule]) =>
    Object.entries(types)
      .filter(([name]) => name === type)
      .flatMap(([, names]) =>
        names.split(" ").map((name): readonly [string, Rule] => [name, rule]),
      ),
  );
}

const fieldForms = [
  "text",
  "name",
  "number",
  "integer",
  "flag",
  "id",
  "texts",
  "object",
  "pairs",
  "status",
] as const;

/** What Sentry expects in a field of a context. */
export type FieldForm = (typeof fieldForms)[number];

/** Fields by their form, as one text: a context has dozens. */
type FieldsByForm = Partial<Readonly<Record<FieldForm, string>>>;

const contexts: Readonly<Record<string, FieldsByForm>> = {
  app: {
    text: "app_build app_identifier app_name app_start_time app_version build_type device_app_hash",
    integer: "app_memory",
    flag: "in_foreground",
    texts: "view_names",
  },
  browser: { name: "browser name version" },
  cloud_resource: {
    text:
      "cloud.account.id cloud.availability_zone cloud.platform cloud.provider cloud.region host.id " +
      "host.type",
  },
  culture: { text: "calendar display_name locale timezone", flag: "is_24_hour_format" },
  device: {
    text:
      "arch battery_status boot_time brand cpu_description device_type device_unique_identifier " +
      "family locale manufacturer model model_id name orientation screen_resolution timezone uuid",
    number: "battery_level screen_density processor_frequency",
    integer:
      "external_free_storage external_storage_size free_memory free_storage memory_size " +
      "processor_count screen_dpi screen_height_pixels screen_width_pixels storage_size usable_memory",
    flag:
      "charging low_memory online simulator supports_accelerometer supports_audio " +
      "supports_gyroscope supports_location_service supports_vibration",
  },
  gpu: {
    text: "api_type graphics_shader_level name npot_support vendor_id vendor_name version",
    integer: "max_texture_size memory_size",
    flag:
      "multi_threaded_rendering supports_compute_shaders supports_draw_call_instancing " +
      "supports_geometry_shaders supports_ray_tracing",
  },
  os: {
    name: "build name os version",
    text: "kernel_version raw_description",
    flag: "rooted",
    object: "distribution",
  },
  otel: { object: "attributes resource" },
  profile: { id: "profile_id profiler_id" },
  replay: { id: "replay_id" },
  response: {
    text: "inferred_content_type",
    pairs: "cookies headers",
    integer: "body_size status_code",
  },
  runtime: { name: "build name runtime version", text: "raw_description" },
  trace: {
    name: "op",
    text: "origin",
    number: "client_sample_rate exclusive_time",
    flag: "sampled",
    object: "data",
    status: "status",
  },
};

/**
 * The forms of the fields of the contexts that Sentry knows, by the context's type.
 *
 * A field in another form is lost there; fields that are not listed may have any (Relay, event schema).
 */
export const knownContexts: ReadonlyMap<string, ReadonlyMap<string, FieldForm>> = new Map(
  Object.entries(contexts).map(([type, byForm]) => [type, new Map(formsOf(byForm))]),
);

function formsOf(byForm: FieldsByForm): readonly (readonly [string, FieldForm])[] {
  return fieldForms.flatMap((form) =>
    (byForm[form] ?? "")
      .split(" ")
      .filter((name) => name !== "")
      .map((name) => [name, form] as const),
  );
}

import type { Rule } from "../fit/fitting.ts";
import type {
  EventDebugImage,
  EventDebugImageType,
  EventDebugMeta,
} from "../packet/event-debug-meta.ts";
import { listOf } from "../rules/list-rule.ts";
import { objectOf } from "../rules/object-rule.ts";
import { address, matching, unsignedInteger } from "../rules/scalar-rules.ts";
import { text } from "../rules/text-rule.ts";

const maxImages = 100;
const path = text(1024, { isFilled: true });
const label = text(256, { isFilled: true });
const identifier = matching(
  /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}(?:-[\da-f]{1,8})?$/i,
  "a UUID",
);

/** What an image of each type needs. */
const required = {
  apple: ["uuid", "image_addr", "image_size", "name"],
  elf: ["code_file", "debug_id"],
  jvm: ["debug_id"],
  macho: ["code_file", "debug_id"],
  pe: ["code_file", "debug_id"],
  pe_dotnet: ["code_file", "debug_id"],
  proguard: ["uuid"],
  sourcemap: ["code_file", "debug_id"],
  symbolic: ["code_file", "debug_id"],
  wasm: ["code_file", "debug_id"],
} as const satisfies Readonly<Record<EventDebugImageType, readonly (keyof EventDebugImage)[]>>;

const imageType: Rule<EventDebugImageType> = (value, fitting) =>
  isImageType(value) ? value : fitting.move(value, "Sentry knows no such type of image");

function isImageType(value: unknown): value is EventDebugImageType {
  return typeof value === "string" && Object.hasOwn(required, value);
}

const fields = objectOf<EventDebugImage>({
  type: imageType,
  debug_id: identifier,
  uuid: identifier,
  code_id: matching(/^[\da-f-]{1,128}$/i, "hexadecimal digits"),
  code_file: path,
  debug_file: path,
  name: path,
  arch: label,
  debug_checksum: label,
  image_addr: address,
  image_vmaddr: address,
  image_size: unsignedInteger,
  cpu_type: unsignedInteger,
  cpu_subtype: unsignedInteger,
});

const image: Rule<EventDebugImage> = (value, fitting) => {
  const fitted = fields(value, fitting) ?? {};
  const { type } = fitted;
  const isWhole = type !== undefined && required[type].every((name) => fitted[name] !== undefined);
  return isWhole ? { ...fitted, type } : fitting.move(value, "Sentry knows no such debug image");
};

/** Keeps what addresses are resolved by: images that are whole (Sentry, debug meta interface). */
export const debugMeta: Rule<EventDebugMeta> = objectOf<EventDebugMeta>({
  images: listOf(image, maxImages),
  sdk_info: objectOf<NonNullable<EventDebugMeta["sdk_info"]>>({
    sdk_name: label,
    version_major: unsignedInteger,
    version_minor: unsignedInteger,
    version_patchlevel: unsignedInteger,
  }),
});

import { secretMark } from "../../settings/secret-schema.ts";
import type { PathStep } from "../finding.ts";
import { looksSecret } from "../secrets/looks-secret.ts";
import { isJsonSchema, type JsonSchema } from "./json-schema.ts";

/** Answers what a schema says of a place in a configuration. */
export class SchemaLookup {
  readonly #root: JsonSchema;

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  /** All schemas that a value at this place may have to fit; none for a place that does not exist. */
  at(path: readonly PathStep[]): readonly JsonSchema[] {
    let schemas = this.#alternatives(this.#root);
    for (const step of path) {
      schemas = schemas.flatMap((schema) =>
        children(schema, step).flatMap((child) => this.#alternatives(child)),
      );
    }
    return schemas;
  }

  /** The keys that a schema names at this place. */
  keysAt(path: readonly PathStep[]): readonly string[] {
    return [...new Set(this.at(path).flatMap(({ properties }) => Object.keys(properties ?? {})))];
  }

  /** Whether the last key of a path is one that a schema names, rather than one of the user's own. */
  isNamed(path: readonly PathStep[]): boolean {
    const key = path.at(-1);
    return typeof key === "string" && this.keysAt(path.slice(0, -1)).includes(key);
  }

  /**
   * Whether a value at this place is never shown: by the schema's own mark, or else by the names of the
   * keys that lead to it.
   */
  isSecret(path: readonly PathStep[]): boolean {
    for (let length = path.length; length > 0; length -= 1) {
      const marks = this.at(path.slice(0, length)).map((schema) => schema[secretMark]);
      if (marks.includes(true)) return true;
      if (marks.includes(false)) return false;
    }
    // The first two are a section and an id that the user chose.
    return path.slice(2).some((step) => typeof step === "string" && looksSecret(step));
  }

  /** A schema, and those that it refers to or chooses from. */
  #alternatives(schema: JsonSchema, seen = new Set<JsonSchema>()): readonly JsonSchema[] {
    // References that refer to each other have no end.
    if (seen.has(schema)) return [];
    seen.add(schema);
    const inside: readonly unknown[] = [
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
      ...(schema.allOf ?? []),
      ...(schema.$ref === undefined ? [] : [this.#resolve(schema.$ref)]),
    ];
    for (const each of inside) if (isJsonSchema(each)) this.#alternatives(each, seen);
    return [...seen];
  }

  #resolve(reference: string): unknown {
    let target: unknown = this.#root;
    for (const step of reference.split("/").slice(1)) {
      const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
      target = typeof target === "object" && target !== null ? Reflect.get(target, key) : undefined;
    }
    return target;
  }
}

function children(schema: JsonSchema, step: PathStep): readonly JsonSchema[] {
  if (typeof step === "number") {
    return [schema.prefixItems?.[step] ?? schema.items].flat().filter(isJsonSchema);
  }
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const named = Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (named !== undefined) return [named].filter(isJsonSchema);
  const matching = Object.entries(patternProperties)
    .filter(([pattern]) => new RegExp(pattern, "u").test(step))
    .map(([, child]) => child);
  return [...matching, additionalProperties].filter(isJsonSchema);
}

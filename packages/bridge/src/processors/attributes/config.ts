import { compileTemplate, LogstashSyntaxError } from "@rookery/logstash";
import { z } from "zod";

import { hasFields } from "./action-value.ts";
import { severityOf } from "./severity-of.ts";

/** Configuration of the `attributes` processor. */
export interface AttributesProcessorConfig {
  /** What is done to each record, in this order. */
  readonly actions: readonly AttributeAction[];
}

/** One change of a record. */
export type AttributeAction = SetAction | MoveAction | RemoveAction;

/** Whose attributes an action changes: the record's own, or those of what produced it. */
type AttributeTarget = "record" | "resource";

/** What is no attribute and can be set all the same: the message, the severity, the event's name. */
export type FieldTarget = "body" | "severity" | "event_name";

/** What an attribute is set to; a text may hold `%{[a][b]}`. */
export type ActionValue = string | number | boolean;

/** What becomes of a text with `%{…}` whose field is missing: the text as it is, or nothing. */
export type WhenMissing = "keep" | "skip";

/** Sets an attribute or a field; `set_default` only where there is none. */
export interface SetAction {
  readonly action: "set" | "set_default";
  /** The attribute's name; none where `target` is a field. */
  readonly key?: string | undefined;
  readonly value: ActionValue;
  /** @default "record" */
  readonly target: AttributeTarget | FieldTarget;
  /** @default "keep" */
  readonly when_missing: WhenMissing;
}

/** Gives the value of the attribute `from` to the attribute `key`; `rename` takes it from `from`. */
export interface MoveAction {
  readonly action: "copy" | "rename";
  readonly key: string;
  readonly from: string;
  /** @default "record" */
  readonly target: AttributeTarget;
}

/** Removes an attribute. */
export interface RemoveAction {
  readonly action: "remove";
  readonly key: string;
  /** @default "record" */
  readonly target: AttributeTarget;
}

const keySchema = z.string().min(1).max(1024);
const targetSchema = z.enum<readonly AttributeTarget[]>(["record", "resource"]).default("record");

const valueSchema = z.union([
  z.string().superRefine((text, context) => {
    try {
      compileTemplate(text);
    } catch (error) {
      if (!(error instanceof LogstashSyntaxError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
    }
  }),
  z.number(),
  z.boolean(),
]);

const setSchema = z
  .strictObject({
    action: z.enum(["set", "set_default"]),
    key: keySchema.optional(),
    value: valueSchema,
    target: z
      .enum<readonly (AttributeTarget | FieldTarget)[]>([
        "record",
        "resource",
        "body",
        "severity",
        "event_name",
      ])
      .default("record"),
    when_missing: z.enum<readonly WhenMissing[]>(["keep", "skip"]).default("keep"),
  })
  .refine(({ key, target }) => isAttributeTarget(target) === (key !== undefined), {
    error: "Expected a key with the targets record and resource, and none with any other.",
    path: ["key"],
  })
  .refine(({ target, value }) => target !== "severity" || isSeverity(value), {
    error: "Expected a severity such as warn or ERROR, a number from 1 to 24, or a text with %{…}.",
    path: ["value"],
  });

const moveSchema = z.strictObject({
  action: z.enum(["copy", "rename"]),
  key: keySchema,
  from: keySchema,
  target: targetSchema,
});

const removeSchema = z.strictObject({
  action: z.literal("remove"),
  key: keySchema,
  target: targetSchema,
});

export const attributesProcessorConfigSchema: z.ZodType<AttributesProcessorConfig> = z.strictObject(
  {
    actions: z
      .array(z.discriminatedUnion("action", [setSchema, moveSchema, removeSchema]))
      .min(1)
      .max(1000),
  },
);

function isAttributeTarget(target: AttributeTarget | FieldTarget): target is AttributeTarget {
  return target === "record" || target === "resource";
}

function isSeverity(value: ActionValue): boolean {
  return (typeof value === "string" && hasFields(value)) || severityOf(value) !== undefined;
}

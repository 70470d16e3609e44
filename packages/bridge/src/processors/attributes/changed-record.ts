import type { LogRecord, Resource } from "@rookery/log-record";
import type { LogstashEvent } from "@rookery/logstash";

import { eventViewOf } from "../../pipeline/event-view.ts";
import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";

type Fields = Record<string, unknown>;

/** The fields of a record that are no attributes. */
export type FieldChanges = Partial<
  Pick<LogRecord, "body" | "eventName" | "severityNumber" | "severityText">
>;

/** Changes a record. */
export type Action = (record: ChangedRecord) => void;

/**
 * A record that is being changed: what is not changed is shared with the one that came, which stays as it
 * is. What is set is set in its event, too, so that conditions and templates find it.
 */
export class ChangedRecord {
  readonly #item: PipelineRecord;
  #attributes: Fields | undefined;
  #event: Fields | undefined;
  #fields: FieldChanges | undefined;
  #resource: Resource;
  #view: LogstashEvent | undefined;

  constructor(item: PipelineRecord) {
    this.#item = item;
    this.#resource = item.record.resource;
  }

  /** What templates read. */
  readonly event = (): LogstashEvent => {
    this.#view ??= eventViewOf(this.result());
    return this.#view;
  };

  get attributes(): Readonly<Fields> {
    return this.#attributes ?? this.#item.record.attributes;
  }

  get resource(): Resource {
    return this.#resource;
  }

  /** A field as it is now. */
  field(name: keyof FieldChanges): unknown {
    const fields = this.#fields;
    return fields !== undefined && name in fields ? fields[name] : this.#item.record[name];
  }

  setAttribute(key: string, value: unknown): void {
    this.#ownAttributes()[key] = value;
    this.#setInEvent(key, value);
  }

  removeAttribute(key: string): void {
    if (Object.hasOwn(this.attributes, key)) delete this.#ownAttributes()[key];
    if (this.#item.event !== undefined) delete this.#ownEvent(this.#item.event)[key];
    this.#view = undefined;
  }

  /** `eventField` is what Logstash calls it. */
  setFields(changes: FieldChanges, eventField: string, value: unknown): void {
    this.#fields = { ...this.#fields, ...changes };
    this.#setInEvent(eventField, value);
  }

  setResource(resource: Resource): void {
    this.#resource = resource;
    this.#view = undefined;
  }

  /** The record as it is now; the one that came where nothing was changed. */
  result(): PipelineRecord {
    const item = this.#item;
    const isSame =
      this.#attributes === undefined &&
      this.#event === undefined &&
      this.#fields === undefined &&
      this.#resource === item.record.resource;
    if (isSame) return item;
    const record: LogRecord = {
      ...item.record,
      ...this.#fields,
      attributes: this.attributes,
      resource: this.#resource,
    };
    return this.#event === undefined
      ? { ...item, record }
      : { ...item, record, event: this.#event };
  }

  #setInEvent(key: string, value: unknown): void {
    if (this.#item.event !== undefined) this.#ownEvent(this.#item.event)[key] = value;
    this.#view = undefined;
  }

  #ownAttributes(): Fields {
    this.#attributes ??= copyOf(this.#item.record.attributes);
    return this.#attributes;
  }

  #ownEvent(event: LogstashEvent): Fields {
    this.#event ??= copyOf(event);
    return this.#event;
  }
}

/** Without a prototype, keys such as `__proto__` are plain data. */
function copyOf(fields: Readonly<Fields>): Fields {
  const copy: Fields = Object.create(null);
  return Object.assign(copy, fields);
}

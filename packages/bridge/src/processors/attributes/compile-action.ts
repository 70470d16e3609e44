import { compileValue } from "./action-value.ts";
import type { Action } from "./changed-record.ts";
import type { AttributeAction, MoveAction, RemoveAction, SetAction } from "./config.ts";
import { ResourceChange, type ResourceFields } from "./resource-change.ts";
import { setField } from "./set-field.ts";

/** Makes what does an action, once for all records. */
export function compileAction(action: AttributeAction): Action {
  if ("value" in action) return compileSet(action);
  return "from" in action ? compileMove(action) : compileRemove(action);
}

function compileRemove({ key, target }: RemoveAction): Action {
  if (target === "record") return (record) => record.removeAttribute(key);
  return changeResource((attributes) => {
    delete attributes[key];
  });
}

function compileSet({ action, key, target, value, when_missing: whenMissing }: SetAction): Action {
  const read = compileValue(value, whenMissing);
  const isDefault = action === "set_default";
  if (target !== "record" && target !== "resource") return setField(target, read, isDefault);
  if (key === undefined) throw new TypeError("An attribute without a key cannot be set.");
  if (target === "record") {
    return (record) => {
      if (isDefault && record.attributes[key] !== undefined) return;
      const found = read(record.event);
      if (found !== undefined) record.setAttribute(key, found);
    };
  }
  const change = new ResourceChange((attributes, found) => {
    if (!isDefault || attributes[key] === undefined) attributes[key] = found;
  });
  return (record) => {
    const found = read(record.event);
    if (found !== undefined) record.setResource(change.apply(record.resource, found));
  };
}

function compileMove({ action, from, key, target }: MoveAction): Action {
  const isRename = action === "rename";
  if (target === "record") {
    return (record) => {
      const value = record.attributes[from];
      if (value === undefined || key === from) return;
      record.setAttribute(key, value);
      if (isRename) record.removeAttribute(from);
    };
  }
  return changeResource((attributes) => {
    const value = attributes[from];
    if (value === undefined || key === from) return;
    attributes[key] = value;
    if (isRename) delete attributes[from];
  });
}

function changeResource(apply: (attributes: ResourceFields) => void): Action {
  const change = new ResourceChange(apply);
  return (record) => record.setResource(change.apply(record.resource, true));
}

/** An id of a component, `type` or `type/name`, taken apart. */
export interface ComponentId {
  readonly type: string;
  readonly name: string | undefined;
}

/** As in the Collector: letters of any script, no spaces, no symbols. */
const id = /^([a-zA-Z][0-9a-zA-Z_]{0,62})(?:\/([^\p{Z}\p{C}\p{S}]{1,128}))?$/u;

/** Takes an id of a component or a pipeline apart; `undefined` for what is none. */
export function parseComponentId(text: string): ComponentId | undefined {
  const [, type, name] = id.exec(text) ?? [];
  return type === undefined ? undefined : { type, name };
}

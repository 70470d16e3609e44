/** The function of a frame, and the class that Ruby 3.4 prints with it. */
export interface Label {
  readonly function: string | undefined;
  readonly module: string | undefined;
}

/** `Integer#+`, `Foo::Bar.baz`. */
const qualified = /^([A-Z][\w:]{0,255})[#.](?=\S)/;
const anonymousClass = /^#<(?:Class|Module):0x[\da-f]{1,32}>[#.]/;
/** What makes the method of a compiled template unique within its process. */
const templateId = /_{2,3}\d{4,32}_\d{1,32}$/;

/**
 * Splits the label of a frame into class and method; words such as `block in` stay with the method.
 *
 * The method of a template loses the numbers at its end, as in Sentry's grouping: they are others in
 * each process (Rails, `ActionView::Template#method_name`).
 */
export function readLabel(label: string): Label {
  const inside = label.lastIndexOf(" in ");
  const words = inside === -1 ? "" : label.slice(0, inside + " in ".length);
  const name = label.slice(words.length).replace(anonymousClass, "");
  const owner = qualified.exec(name);
  const method = name.slice(owner?.[0].length ?? 0).replace(templateId, "");
  const whole = `${words}${method}`;
  return { function: whole === "" ? undefined : whole, module: owner?.[1] };
}

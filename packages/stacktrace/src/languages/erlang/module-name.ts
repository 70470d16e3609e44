/** A module without the quotes of its atom, and Elixir's without the prefix that Erlang shows. */
export function toModuleName(atom: string): string {
  const name = atom.startsWith("'") ? atom.slice(1, -1) : atom;
  return name.replace(/^Elixir\./, "");
}

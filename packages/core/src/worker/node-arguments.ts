/** What this process was started with, from which Node's own options are read. */
export interface NodeArguments {
  /** Of `process`. */
  readonly execArgv: readonly string[];
  /** The variable `NODE_OPTIONS`. */
  readonly nodeOptions: string | undefined;
}

/** All options of Node, those of the variable first: of two, the later one counts (Node, CLI). */
export function nodeArguments({ execArgv, nodeOptions }: NodeArguments): readonly string[] {
  const ofVariable = (nodeOptions ?? "").split(/\s+/).filter((option) => option !== "");
  return [...ofVariable, ...execArgv];
}

/** The values that an option was given: `--name=value`, or `--name value`. */
export function optionValues(options: readonly string[], name: string): readonly string[] {
  return options.flatMap((option, index) => {
    if (option.startsWith(`${name}=`)) return [option.slice(name.length + 1)];
    const next = options[index + 1];
    return option === name && next !== undefined ? [next] : [];
  });
}

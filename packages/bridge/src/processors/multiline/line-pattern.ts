import { compileCondition } from "@rookery/logstash";

export { LogstashSyntaxError } from "@rookery/logstash";

/** Tells whether a pattern is found in a text. */
export type LinePattern = (text: string) => boolean;

/**
 * Compiles a regular expression as Logstash takes it, of Ruby's syntax.
 *
 * @throws LogstashSyntaxError that points at the character.
 */
export function compileLinePattern(pattern: string): LinePattern {
  const quoted = pattern.replaceAll(/\\.|\//gs, (part) => (part === "/" ? String.raw`\/` : part));
  const isFound = compileCondition(`[message] =~ /${quoted}/`);
  return (message) => isFound({ message });
}

import { compileReference } from "../references/compile-reference.ts";
import { compileRubyRegexp } from "../ruby-regexp/compile-ruby-regexp.ts";
import type { SyntaxErrorAt } from "../syntax/logstash-syntax-error.ts";
import type { Condition } from "./condition-ast.ts";
import { constant, negate, type Evaluate } from "./evaluate.ts";

type Match = Extract<Condition, { kind: "match" }>;

/** How much of a text a regular expression is tested on, in UTF-16 units. */
const maxTestedLength = 8192;

/** Compiles `=~` and `!~`. What is not a text, or missing, does not match. */
export function compileMatch(match: Match, errorAt: SyntaxErrorAt): Evaluate {
  const evaluate = compilePositive(match, errorAt);
  return match.isNegated ? negate(evaluate) : evaluate;
}

function compilePositive({ left, right }: Match, errorAt: SyntaxErrorAt): Evaluate {
  const source = right.kind === "regexp" ? right.source : right.value;
  const regexp = compileRubyRegexp(source, (code, offset, problem) =>
    errorAt(code, right.offset + 1 + offset, problem),
  );
  const isMatch = (text: string): boolean =>
    regexp.test(text.length > maxTestedLength ? text.slice(0, maxTestedLength) : text);
  if (left.kind === "field") {
    const read = compileReference(left.reference);
    return (event) => {
      const found = read(event);
      return typeof found === "string" && isMatch(found);
    };
  }
  if (left.kind === "string") return constant(isMatch(left.value));
  if (left.kind === "regexp") return constant(false);
  throw errorAt("invalid_operands", left.offset, "Expected a field or a text to be matched.");
}

import type { LogstashEvent } from "../logstash-event.ts";
import { compileReference } from "../references/compile-reference.ts";
import { syntaxErrorsIn, type SyntaxErrorAt } from "../syntax/logstash-syntax-error.ts";
import { compileComparison } from "./compile-comparison.ts";
import { compileMatch } from "./compile-match.ts";
import { compileMembership } from "./compile-membership.ts";
import type { Condition, LogicalOperator, Operand } from "./condition-ast.ts";
import { constant, negate, type Evaluate } from "./evaluate.ts";
import { parseCondition } from "./parse-condition.ts";

/**
 * Tells whether a condition holds for an event. Never throws, and never changes the event.
 *
 * `onIncomparable` hears when the condition orders what has no order, such as a missing field or a
 * text and a number. Logstash takes such an event out of the pipeline, so the answer is `false`,
 * whatever surrounds the comparison.
 */
export type ConditionMatcher = (event: LogstashEvent, onIncomparable?: () => void) => boolean;

/**
 * Compiles a condition of a Logstash configuration, such as `[fields][level] >= 40`: with or
 * without the `if` before it and the `{` behind it.
 *
 * It holds for the same events as in Logstash, the order of `and` and `or` included. Regular
 * expressions are tested on the first 8,192 characters of a text.
 *
 * @throws LogstashSyntaxError that points at the character.
 *
 * @example
 * ```ts
 * const isWanted = compileCondition('[level] in ["error", "fatal"] and "test" not in [tags]');
 * isWanted({ level: "error" }); // true
 * ```
 */
export function compileCondition(text: string): ConditionMatcher {
  const evaluate = compile(parseCondition(text), syntaxErrorsIn(text));
  return (event, onIncomparable) => {
    const result = evaluate(event);
    if (result === undefined) onIncomparable?.();
    return result === true;
  };
}

function compile(condition: Condition, errorAt: SyntaxErrorAt): Evaluate {
  const { kind } = condition;
  if (kind === "value") return compileValue(condition.operand);
  if (kind === "not") return negate(compileOperand(condition.condition, errorAt));
  if (kind === "comparison") return compileComparison(condition, errorAt);
  if (kind === "match") return compileMatch(condition, errorAt);
  if (kind === "in") return compileMembership(condition, errorAt);
  const left = compileOperand(condition.left, errorAt);
  const right = compileOperand(condition.right, errorAt);
  return joiners[condition.operator](left, right);
}

/** Missing, `null`, `false`, and the texts `""` and `"false"` do not hold; 0 and `[]` do. */
function compileValue(operand: Operand): Evaluate {
  if (operand.kind === "field") {
    const read = compileReference(operand.reference);
    return (event) => isTruthy(read(event));
  }
  if (operand.kind === "regexp") return constant(isTruthy(operand.source));
  return constant(operand.kind !== "string" || isTruthy(operand.value));
}

function isTruthy(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== false && value !== "" && value !== "false"
  );
}

/** Logstash takes a text, number or list for a condition only where it stands alone. */
function compileOperand(condition: Condition, errorAt: SyntaxErrorAt): Evaluate {
  if (condition.kind === "value" && condition.operand.kind !== "field") {
    throw errorAt(
      "invalid_operands",
      condition.operand.offset,
      "Expected a condition or a field: Logstash takes no other value beside an operator.",
    );
  }
  return compile(condition, errorAt);
}

const joiners: Readonly<Record<LogicalOperator, (left: Evaluate, right: Evaluate) => Evaluate>> = {
  and: both,
  or: either,
  nand: (left, right) => negate(both(left, right)),
  xor: oneOnly,
};

function both(left: Evaluate, right: Evaluate): Evaluate {
  return (event) => {
    const first = left(event);
    return first === true ? right(event) : first;
  };
}

function either(left: Evaluate, right: Evaluate): Evaluate {
  return (event) => {
    const first = left(event);
    return first === false ? right(event) : first;
  };
}

function oneOnly(left: Evaluate, right: Evaluate): Evaluate {
  return (event) => {
    const first = left(event);
    const second = first === undefined ? undefined : right(event);
    return second === undefined ? undefined : first !== second;
  };
}

import type { TextScanner } from "../syntax/text-scanner.ts";
import type { Condition, LogicalOperator } from "./condition-ast.ts";

/** An operator between two conditions. */
export interface OperatorPlace {
  readonly operator: LogicalOperator;
  readonly offset: number;
}

/** Logstash ranks two operators only. */
const precedence: Readonly<Partial<Record<LogicalOperator, number>>> = { and: 2, or: 1 };

/**
 * Joins conditions as Logstash does, which is not what the usual precedence says.
 *
 * Logstash sorts operators with a stack, but takes only one of them off it where all of higher rank
 * are due, and it evaluates operators of the same rank from the right: `a and b and c or d` is
 * `a and ((b and c) or d)`. Source: `join_conditions` in Logstash's `lscl.rb`.
 *
 * There is one condition more than there are operators.
 *
 * @throws LogstashSyntaxError `mixed_operators` for `nand` or `xor` beside another operator.
 */
export function joinConditions(
  conditions: readonly Condition[],
  operators: readonly OperatorPlace[],
  scanner: TextScanner,
): Condition {
  checkRanks(operators, scanner);
  const operands: Condition[] = conditions.slice(0, 1);
  const waiting: OperatorPlace[] = [];
  // Both lists are emptied from their ends, so what was read last is joined first.
  for (const [index, operator] of operators.entries()) {
    const last = waiting.at(-1);
    if (last !== undefined && rankOf(last) > rankOf(operator)) {
      waiting.pop();
      joinLastTwo(operands, last);
    }
    waiting.push(operator);
    operands.push(...conditions.slice(index + 1, index + 2));
  }
  for (const operator of waiting.toReversed()) joinLastTwo(operands, operator);
  const [joined] = operands;
  if (joined === undefined) throw new TypeError("there is no condition to join");
  return joined;
}

function rankOf({ operator }: OperatorPlace): number {
  return precedence[operator] ?? 0;
}

function checkRanks(operators: readonly OperatorPlace[], scanner: TextScanner): void {
  if (operators.length < 2) return;
  const unranked = operators.find(({ operator }) => precedence[operator] === undefined);
  if (unranked === undefined) return;
  throw scanner.error(
    "mixed_operators",
    `Expected parentheses: beside another operator, Logstash does not take "${unranked.operator}".`,
    unranked.offset,
  );
}

function joinLastTwo(operands: Condition[], { operator, offset }: OperatorPlace): void {
  const right = operands.pop();
  const left = operands.pop();
  if (left === undefined || right === undefined) return;
  operands.push({ kind: "logical", operator, left, right, offset });
}

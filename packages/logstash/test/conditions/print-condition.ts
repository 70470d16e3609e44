import type { Condition, ListItem, Operand } from "../../src/conditions/condition-ast.ts";

/** Writes a condition so that it is read in this order, whatever the operators' rank. */
export function printCondition(condition: Condition): string {
  if (condition.kind === "value") return printOperand(condition.operand);
  if (condition.kind === "not") return `!(${printCondition(condition.condition)})`;
  if (condition.kind === "logical") {
    const { left, operator, right } = condition;
    return `(${printCondition(left)}) ${operator} (${printCondition(right)})`;
  }
  return `${printOperand(condition.left)} ${operatorOf(condition)} ${printOperand(condition.right)}`;
}

function operatorOf(
  condition: Extract<Condition, { kind: "comparison" | "match" | "in" }>,
): string {
  if (condition.kind === "comparison") return condition.operator;
  if (condition.kind === "match") return condition.isNegated ? "!~" : "=~";
  return condition.isNegated ? "not in" : "in";
}

function printOperand(operand: Operand | ListItem): string {
  if (operand.kind === "field") return operand.reference;
  if (operand.kind === "string") return printString(operand.value);
  if (operand.kind === "word") return operand.value;
  if (operand.kind === "list") return `[${operand.items.map(printOperand).join(", ")}]`;
  if (operand.kind === "regexp") return `/${operand.source}/`;
  return operand.isFloat ? operand.value.toFixed(3) : String(operand.value);
}

function printString(value: string): string {
  const quote = value.includes('"') ? "'" : '"';
  return `${quote}${value}${quote}`;
}

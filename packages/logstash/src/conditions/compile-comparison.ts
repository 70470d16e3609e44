import { compileReference } from "../references/compile-reference.ts";
import type { SyntaxErrorAt } from "../syntax/logstash-syntax-error.ts";
import { areEqual, compareValues } from "./compare-values.ts";
import type { Condition, FieldOperand, Literal, Operand, OrderOperator } from "./condition-ast.ts";
import { constant, negate, type Evaluate } from "./evaluate.ts";

type Comparison = Extract<Condition, { kind: "comparison" }>;
type Scalar = Extract<Literal, { kind: "string" | "number" }>;

/** Compiles `==`, `!=`, `<`, `<=`, `>` and `>=`. */
export function compileComparison(comparison: Comparison, errorAt: SyntaxErrorAt): Evaluate {
  const left = comparedOperand(comparison.left, "left", comparison, errorAt);
  const right = comparedOperand(comparison.right, "right", comparison, errorAt);
  const { operator } = comparison;
  if (operator === "==") return compileEquality(left, right);
  if (operator === "!=") return negate(compileEquality(left, right));
  return compileOrder(left, right, operator, () =>
    errorAt(
      "invalid_operands",
      comparison.offset,
      "Expected two texts, two whole numbers or two numbers with a point: what stands here cannot be compared.",
    ),
  );
}

/**
 * What Logstash compares: of a list on the right it takes the first text or number, and nothing
 * else.
 */
function comparedOperand(
  operand: Operand,
  side: "left" | "right",
  { operator }: Comparison,
  errorAt: SyntaxErrorAt,
): FieldOperand | Scalar {
  if (operand.kind === "field" || operand.kind === "string" || operand.kind === "number") {
    return operand;
  }
  const first = operand.kind === "list" && side === "right" ? firstScalar(operand) : undefined;
  if (first !== undefined) return first;
  throw errorAt(
    "invalid_operands",
    operand.offset,
    `Expected a field, a text or a number to the ${side} of "${operator}".`,
  );
}

function firstScalar(list: Extract<Literal, { kind: "list" }>): Scalar | undefined {
  for (const item of list.items) {
    if (item.kind === "string" || item.kind === "number") return item;
    const found = item.kind === "list" ? firstScalar(item) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function compileEquality(left: FieldOperand | Scalar, right: FieldOperand | Scalar): Evaluate {
  if (left.kind !== "field") {
    if (right.kind === "field") return compileEquality(right, left);
    return constant(isSameLiteral(left, right));
  }
  const read = compileReference(left.reference);
  if (right.kind === "field") {
    const readRight = compileReference(right.reference);
    return (event) => areEqual(read(event), readRight(event));
  }
  const { value } = right;
  return (event) => read(event) === value;
}

function isSameLiteral(left: Scalar, right: Scalar): boolean {
  return left.value === right.value && isFloat(left) === isFloat(right);
}

function isFloat(literal: Scalar): boolean {
  return literal.kind === "number" && literal.isFloat;
}

const holds = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
} satisfies Record<OrderOperator, (order: number) => boolean>;

/** The operator that says the same from the other side. */
const turned = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
} satisfies Record<OrderOperator, OrderOperator>;

function compileOrder(
  left: FieldOperand | Scalar,
  right: FieldOperand | Scalar,
  operator: OrderOperator,
  createError: () => Error,
): Evaluate {
  const isHolding: (order: number) => boolean = holds[operator];
  if (left.kind !== "field" && right.kind !== "field") {
    const order = compareValues(left.value, right.value);
    if (order === undefined || isFloat(left) !== isFloat(right)) throw createError();
    return constant(isHolding(order));
  }
  // A field is compared with a literal, and never a literal with a field.
  if (left.kind !== "field") return compileOrder(right, left, turned[operator], createError);
  const readLeft = readerOf(left);
  const readRight = readerOf(right);
  return (event) => {
    const order = compareValues(readLeft(event), readRight(event));
    return order === undefined ? undefined : isHolding(order);
  };
}

function readerOf(operand: FieldOperand | Scalar): ReturnType<typeof compileReference> {
  if (operand.kind === "field") return compileReference(operand.reference);
  const { value } = operand;
  return () => value;
}

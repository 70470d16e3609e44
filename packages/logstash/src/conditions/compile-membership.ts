import { compileReference } from "../references/compile-reference.ts";
import type { SyntaxErrorAt } from "../syntax/logstash-syntax-error.ts";
import { javaNumberText, javaText } from "../templates/java-text.ts";
import { areEqual } from "./compare-values.ts";
import type { Condition, FieldOperand, ListItem, Literal } from "./condition-ast.ts";
import { constant, negate, type Evaluate } from "./evaluate.ts";

type Membership = Extract<Condition, { kind: "in" }>;

/** Compiles `in` and `not in`. Source: `EventCondition` of Logstash. */
export function compileMembership(membership: Membership, errorAt: SyntaxErrorAt): Evaluate {
  const evaluate = compileIn(membership);
  if (evaluate === undefined) {
    throw errorAt(
      "invalid_operands",
      membership.offset,
      'Expected a field, or a text or a number, to the left of "in", and to its right a field, a text, a number or a list.',
    );
  }
  return membership.isNegated ? negate(evaluate) : evaluate;
}

function compileIn({ left, right }: Membership): Evaluate | undefined {
  if (left.kind === "regexp" || right.kind === "regexp") return undefined;
  if (left.kind === "field") {
    return right.kind === "field" ? fieldInField(left, right) : fieldInLiteral(left, right);
  }
  if (right.kind !== "field") return constant(areEqualLiterals(left, right));
  return left.kind === "list" ? undefined : literalInField(left, right);
}

/** A text is part of a text; anything else is an item of a list. */
function literalInField(
  left: Extract<Literal, { kind: "string" | "number" }>,
  right: FieldOperand,
): Evaluate {
  const read = compileReference(right.reference);
  const { value } = left;
  return (event) => {
    const found = read(event);
    if (typeof found === "string") return typeof value === "string" && found.includes(value);
    return Array.isArray(found) && found.includes(value);
  };
}

function fieldInLiteral(left: FieldOperand, right: Exclude<Literal, { kind: "regexp" }>): Evaluate {
  const read = compileReference(left.reference);
  if (right.kind === "list") {
    const texts = new Set(right.items.map(itemText));
    return (event) => {
      const found = read(event);
      if (found === null) return texts.has("");
      return found !== undefined && typeof found !== "object" && texts.has(javaText(found));
    };
  }
  const text = itemText(right);
  return (event) => {
    const found = read(event);
    return typeof found === "string" && text.includes(found);
  };
}

function fieldInField(left: FieldOperand, right: FieldOperand): Evaluate {
  const readLeft = compileReference(left.reference);
  const readRight = compileReference(right.reference);
  return (event) => {
    const item = readLeft(event);
    if (item === undefined || (typeof item === "object" && item !== null)) return false;
    const found = readRight(event);
    if (typeof item === "string" && typeof found === "string") return found.includes(item);
    return Array.isArray(found) ? found.includes(item) : areEqual(item, found);
  };
}

/** Logstash asks Java whether the two are equal, and not whether one is in the other. */
function areEqualLiterals(left: ListItem, right: ListItem): boolean {
  if (left.kind === "list" && right.kind === "list") {
    return (
      left.items.length === right.items.length &&
      left.items.every((item, index) => {
        const other = right.items[index];
        return other !== undefined && areEqualLiterals(item, other);
      })
    );
  }
  return left.kind === right.kind && itemText(left) === itemText(right);
}

function itemText(item: ListItem): string {
  if (item.kind === "list") return `[${item.items.map(itemText).join(", ")}]`;
  return item.kind === "number" ? javaNumberText(item.value, item.isFloat) : item.value;
}

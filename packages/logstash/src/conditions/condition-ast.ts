/** A value that a condition names. */
export type Operand = FieldOperand | Literal;

/** A field of the event. */
export interface FieldOperand {
  readonly kind: "field";
  /** With its brackets, as it was written. */
  readonly reference: string;
  readonly offset: number;
}

/** A value that stands in the condition itself. */
export type Literal =
  | { readonly kind: "string"; readonly value: string; readonly offset: number }
  | {
      readonly kind: "number";
      readonly value: number;
      /** Written with a point: to Java another type of number. */
      readonly isFloat: boolean;
      readonly offset: number;
    }
  | { readonly kind: "list"; readonly items: readonly ListItem[]; readonly offset: number }
  | { readonly kind: "regexp"; readonly source: string; readonly offset: number };

/** What may stand in a list. */
export type ListItem =
  | Extract<Literal, { kind: "string" | "number" | "list" }>
  /** A text without quotes. */
  | { readonly kind: "word"; readonly value: string; readonly offset: number };

type EqualityOperator = "==" | "!=";
export type OrderOperator = "<" | "<=" | ">" | ">=";
export type LogicalOperator = "and" | "or" | "nand" | "xor";

/** A condition, in the order in which Logstash evaluates it. */
export type Condition =
  | { readonly kind: "value"; readonly operand: Operand }
  | { readonly kind: "not"; readonly condition: Condition; readonly offset: number }
  | {
      readonly kind: "comparison";
      readonly operator: EqualityOperator | OrderOperator;
      readonly left: Operand;
      readonly right: Operand;
      /** Of the operator. */
      readonly offset: number;
    }
  | {
      readonly kind: "match";
      readonly isNegated: boolean;
      readonly left: Operand;
      readonly right: Extract<Literal, { kind: "string" | "regexp" }>;
      readonly offset: number;
    }
  | {
      readonly kind: "in";
      readonly isNegated: boolean;
      readonly left: Operand;
      readonly right: Operand;
      readonly offset: number;
    }
  | {
      readonly kind: "logical";
      readonly operator: LogicalOperator;
      readonly left: Condition;
      readonly right: Condition;
      readonly offset: number;
    };

import { checkSourceLength, syntaxErrorsIn } from "../syntax/logstash-syntax-error.ts";
import { TextScanner } from "../syntax/text-scanner.ts";
import type { Condition, LogicalOperator, Operand } from "./condition-ast.ts";
import { joinConditions, type OperatorPlace } from "./join-conditions.ts";
import {
  maxConditionDepth,
  parseOperand,
  parsePattern,
  parseSelector,
  tooDeep,
} from "./parse-operand.ts";

/** How many `and`, `or`, `nand` and `xor` a condition may have. */
const maxOperators = 1000;

const ifPattern = /if(?![A-Za-z0-9_])/y;
const logicalPattern = /and|or|xor|nand/y;
const comparisonPattern = /==|!=|<=|>=|<|>/y;
const matchPattern = /[=!]~/y;

const aValue =
  'a field such as [level], a text, a number, a list, a regular expression, "!" or "("';

/**
 * Parses a condition of a Logstash configuration: bare, or with the `if` before it and the `{`, or
 * `{ }`, behind it.
 *
 * Source: `lscl_grammar.treetop` of Logstash.
 *
 * @throws LogstashSyntaxError that points at the character.
 */
export function parseCondition(text: string): Condition {
  checkSourceLength(text);
  const scanner = new TextScanner(text, syntaxErrorsIn(text));
  scanner.skipBlank();
  const hasIf = scanner.match(ifPattern) !== undefined;
  const condition = new ConditionParser(scanner).parse(0);
  scanner.skipBlank();
  if (hasIf && scanner.accept("{")) {
    scanner.skipBlank();
    scanner.accept("}");
    scanner.skipBlank();
  }
  if (scanner.position < text.length) throw scanner.expected("an operator or the end of the text");
  return condition;
}

class ConditionParser {
  readonly #scanner: TextScanner;
  #operatorCount = 0;

  constructor(scanner: TextScanner) {
    this.#scanner = scanner;
  }

  parse(depth: number): Condition {
    const conditions = [this.#parseExpression(depth)];
    const operators: OperatorPlace[] = [];
    for (;;) {
      this.#scanner.skipBlank();
      const operator = this.#readLogicalOperator();
      if (operator === undefined) return joinConditions(conditions, operators, this.#scanner);
      operators.push(operator);
      conditions.push(this.#parseExpression(depth));
    }
  }

  #readLogicalOperator(): OperatorPlace | undefined {
    const offset = this.#scanner.position;
    const operator = this.#scanner.match(logicalPattern);
    if (!isLogicalOperator(operator)) return undefined;
    this.#operatorCount += 1;
    if (this.#operatorCount <= maxOperators) return { operator, offset };
    const problem = `Expected at most ${maxOperators} operators between conditions.`;
    throw this.#scanner.error("too_complex", problem, offset);
  }

  #parseExpression(depth: number): Condition {
    const scanner = this.#scanner;
    scanner.skipBlank();
    if (scanner.next === "(") return this.#parseParentheses(depth);
    const offset = scanner.position;
    if (scanner.accept("!")) return { kind: "not", condition: this.#parseNegated(depth), offset };
    const left = parseOperand(scanner);
    if (left === undefined) throw this.#expectedValue();
    scanner.skipBlank();
    return this.#parseIn(left) ?? this.#parseComparison(left) ?? { kind: "value", operand: left };
  }

  #parseParentheses(depth: number): Condition {
    const scanner = this.#scanner;
    if (depth >= maxConditionDepth) throw tooDeep(scanner, scanner.position);
    scanner.accept("(");
    const condition = this.parse(depth + 1);
    scanner.skipBlank();
    if (!scanner.accept(")")) throw scanner.expected('an operator or ")"');
    return condition;
  }

  #parseNegated(depth: number): Condition {
    this.#scanner.skipBlank();
    if (this.#scanner.next === "(") return this.#parseParentheses(depth);
    const operand = parseSelector(this.#scanner);
    if (operand === undefined) throw this.#scanner.expected('"(" or a field such as [level]');
    return { kind: "value", operand };
  }

  #parseIn(left: Operand): Condition | undefined {
    const scanner = this.#scanner;
    const offset = scanner.position;
    // One blank belongs to the word, as in Logstash's grammar; more may follow it.
    const isNegated = scanner.accept("not ");
    if (isNegated) scanner.skipBlank();
    if (!scanner.accept("in")) {
      if (isNegated) throw scanner.expected('"in"');
      return undefined;
    }
    return { kind: "in", isNegated, left, right: this.#parseRight(), offset };
  }

  #parseComparison(left: Operand): Condition | undefined {
    const scanner = this.#scanner;
    const offset = scanner.position;
    const matching = scanner.match(matchPattern);
    if (matching !== undefined) {
      scanner.skipBlank();
      const right = parsePattern(scanner);
      if (right === undefined) throw scanner.expected("a regular expression such as /time.?out/");
      return { kind: "match", isNegated: matching === "!~", left, right, offset };
    }
    const operator = scanner.match(comparisonPattern);
    if (!isComparisonOperator(operator)) return undefined;
    return { kind: "comparison", operator, left, right: this.#parseRight(), offset };
  }

  #parseRight(): Operand {
    this.#scanner.skipBlank();
    const right = parseOperand(this.#scanner);
    if (right === undefined) {
      throw this.#scanner.expected("a field such as [level], a text, a number or a list");
    }
    return right;
  }

  #expectedValue(): Error {
    const isNot = this.#scanner.text.startsWith("not", this.#scanner.position);
    return this.#scanner.expected(isNot ? '"!", which is how Logstash writes "not"' : aValue);
  }
}

function isLogicalOperator(text: string | undefined): text is LogicalOperator {
  return text === "and" || text === "or" || text === "nand" || text === "xor";
}

type ComparisonOperator = Extract<Condition, { kind: "comparison" }>["operator"];

const comparisonOperators: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

function isComparisonOperator(text: string | undefined): text is ComparisonOperator {
  return text !== undefined && comparisonOperators.has(text);
}

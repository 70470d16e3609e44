/** A method as Sentry's .NET SDK names it: a class, and a function without the compiler's counters. */
export interface MethodName {
  /** The type with its namespace; absent for code made at run time (`lambda_method`). */
  readonly module: string | undefined;
  readonly function: string;
}

/** A method that the compiler made of a part of another: an iterator, an `async` method, a lambda. */
const generated =
  /^<(.{0,512})>(?:d__\w{0,64}|d|[bm]__\w{0,64}|c__(?:Iterator|async)\w{0,64}|g__([^|]{1,512})\|[\d_]{0,32})(?:`\d{1,3})?$/u;
/** Classes that hold lambdas and what they capture. */
const closureClass =
  /^(?:<>c(?:__DisplayClass[\d_]{0,32})?(?:`\d{1,3})?|<.{0,512}>c__AnonStorey\w{0,32}|<>o__\w{0,64}|_Closure\$__[\d-]{0,32}|\$VB\$Closure_\d{1,9})$/;
const visualBasicStateMachine = /^VB\$StateMachine_\d{1,9}_(.{1,512})$/;
const visualBasicLambda = /^_Lambda\$__R?[\d-]{1,32}$/;
/** `main@12-1`: a closure of F#, named after the function that it stands in, and its line. */
const fsharpClosure = /^(.{1,512})@\d{1,9}(?:-\d{1,9})?$/;
const compiledExpression = /^lambda_method\d{0,9}$/;
/** The methods of generated classes in which the written code runs. */
const bodies = new Set([
  "MoveNext",
  "Invoke",
  "GenerateNext",
  "System.Collections.IEnumerator.MoveNext",
]);
const lambda = "{ <lambda> }";

/**
 * Splits `Shop.Cart.<Add>d__3.MoveNext` into class and function, and names the code that somebody
 * wrote: `Add` in `Shop.Cart`.
 *
 * Lambdas become `Add { <lambda> }` (Sentry's .NET SDK, `DebugStackTraceFactory`), local functions
 * `Add { Check }`. Type arguments are left out, and so are numbers that change when other code does.
 */
export function readMethodName(call: string): MethodName | undefined {
  const segments = splitSegments(call);
  const method = withoutTypeArguments(segments.at(-1) ?? "");
  if (method === "" || segments.includes("")) {
    return undefined;
  }
  if (segments.length === 1) {
    return compiledExpression.test(method)
      ? { module: undefined, function: "lambda_method" }
      : undefined;
  }
  const types = segments.slice(0, -1).map(withoutTypeArguments);
  const { owner, name } = nameOf(types, method);
  const module = joinSegments(owner, call);
  return { module: module === "" ? undefined : module, function: name };
}

interface Owned {
  /** The types around the function, without those that the compiler made. */
  readonly owner: readonly string[];
  readonly name: string;
}

function nameOf(types: readonly string[], method: string): Owned {
  const last = types.at(-1) ?? "";
  const written = bodies.has(method) ? writtenName(last) : undefined;
  const owner = written === undefined ? types : types.slice(0, -1);
  return {
    owner: owner.filter((type) => !closureClass.test(type)),
    name: written ?? writtenName(method) ?? method,
  };
}

/** What the source calls the code in a method or class that the compiler made. */
function writtenName(name: string): string | undefined {
  const match = generated.exec(name);
  if (match !== null) {
    return writtenNameOfPart(name, match[1] ?? "", match[2]);
  }
  if (visualBasicLambda.test(name)) {
    return lambda;
  }
  const other = visualBasicStateMachine.exec(name)?.[1];
  const closure = fsharpClosure.exec(name)?.[1];
  return other ?? (closure && `${closure} ${lambda}`);
}

function writtenNameOfPart(name: string, outer: string, local: string | undefined): string {
  if (local !== undefined) {
    return `${outer} { ${local} }`;
  }
  const isLambda = [">b__", ">m__"].some((mark) => name.startsWith(mark, outer.length + 1));
  // An async lambda or local function: `<<Add>b__0_1>d`.
  return isLambda ? `${outer} ${lambda}` : (writtenName(outer) ?? outer);
}

/** Splits at the dots and pluses outside of brackets; `..ctor` keeps a dot of its own. */
function splitSegments(call: string): readonly string[] {
  const segments: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < call.length; index += 1) {
    const character = call.charAt(index);
    depth += depthChange[character] ?? 0;
    const isBorder = (character === "." || character === "+") && depth <= 0 && index > start;
    if (isBorder) {
      segments.push(call.slice(start, index));
      start = index + 1;
    }
  }
  return [...segments, call.slice(start)];
}

const depthChange: Readonly<Record<string, number>> = { "<": 1, "[": 1, ">": -1, "]": -1 };

/** `Add[T]` becomes `Add`, and Mono's `` List`1[T] `` becomes `` List`1 ``. */
function withoutTypeArguments(segment: string): string {
  const open = segment.indexOf("[");
  return open > 0 && segment.endsWith("]") ? segment.slice(0, open) : segment;
}

/** Mono prints `+` ahead of a nested type, .NET a dot. */
function joinSegments(owner: readonly string[], call: string): string {
  return call.includes("+") ? joinNested(owner, call) : owner.join(".");
}

function joinNested(owner: readonly string[], call: string): string {
  let module = "";
  let position = 0;
  for (const segment of owner) {
    const found = call.indexOf(segment, position);
    const separator = module === "" ? "" : call.charAt(found - 1);
    module += separator + segment;
    position = found + segment.length;
  }
  return module;
}

import type { PatternReader } from "./pattern-reader.ts";
import { surveyGroups, type GroupSurvey } from "./survey-groups.ts";

const numbered = /[1-9][0-9]{0,2}/y;
const named = /k(?:<([^<>']+)>|'([^<>']+)')/y;

/**
 * Names every group, `g1` and so on: what stands for an atomic group needs groups of its own, and
 * would change the numbers.
 */
export class GroupNames {
  readonly #reader: PatternReader;
  readonly #survey: GroupSurvey;
  #openCount = 0;
  #atomicCount = 0;

  constructor(reader: PatternReader) {
    this.#reader = reader;
    this.#survey = surveyGroups(reader.source);
  }

  /** Begins a group; one without a name captures only where none has a name, as in Ruby. */
  open(name: string | undefined): string {
    if (name === undefined && this.#survey.names.length > 0) return "(?:";
    this.#openCount += 1;
    return `(?<g${this.#openCount}>`;
  }

  /** What is matched once, and not tried another way: a lookahead is never entered again. */
  atomic(text: string): string {
    this.#atomicCount += 1;
    return `(?=(?<a${this.#atomicCount}>${text}))\\k<a${this.#atomicCount}>`;
  }

  /** Reads a reference to a group, after its backslash; passes nothing when there is none. */
  readReference(): string | undefined {
    const offset = this.#reader.position;
    const number = this.#reader.match(numbered)?.[0];
    if (number !== undefined) return this.#byNumber(number, offset);
    const name = this.#reader.match(named);
    if (name === undefined) return undefined;
    return this.#byName(name[1] ?? name[2] ?? "", offset);
  }

  /** A number of two digits and more is a character, unless there are as many groups. */
  #byNumber(digits: string, offset: number): string | undefined {
    const number = Number(digits);
    if (this.#survey.names.length === 0 && number <= this.#survey.plainCount) {
      return `\\k<g${number}>`;
    }
    if (number > 9 && /^[0-7]/.test(digits)) {
      this.#reader.position = offset;
      return undefined;
    }
    throw this.#reader.invalid(`There is no group ${number} to refer to.`, offset);
  }

  #byName(name: string, offset: number): string {
    const { names, plainCount } = this.#survey;
    const index = names.indexOf(name);
    if (index !== -1 && names.lastIndexOf(name) !== index) {
      throw this.#reader.unsupported(
        `A reference to "${name}", which several groups are called,`,
        offset,
      );
    }
    if (index !== -1) return `\\k<g${index + 1}>`;
    const number = /^-?[1-9][0-9]{0,2}$/.test(name) && names.length === 0 ? Number(name) : 0;
    const absolute = number < 0 ? this.#openCount + 1 + number : number;
    if (absolute >= 1 && absolute <= plainCount) return `\\k<g${absolute}>`;
    throw this.#reader.invalid(`There is no group "${name}" to refer to.`, offset);
  }
}

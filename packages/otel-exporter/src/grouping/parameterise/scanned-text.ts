/** Text that is read unit by unit, and how often it was: the work that a message makes. */
export class ScannedText {
  readonly text: string;
  #reads = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** How many units were read. */
  get reads(): number {
    return this.#reads;
  }

  /** The UTF-16 code unit at an index; -1 before the start and behind the end. */
  unit(index: number): number {
    this.#reads += 1;
    return index >= 0 && index < this.text.length ? this.text.charCodeAt(index) : -1;
  }

  /** The end of the run of units of one kind that starts at an index; at most `maxLength` of them. */
  runEnd(start: number, isOfKind: (unit: number) => boolean, maxLength: number = Infinity): number {
    let end = start;
    while (end - start < maxLength && isOfKind(this.unit(end))) end += 1;
    return end;
  }

  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }
}

/** A part of a text that varies, and the kind of it. */
export interface Parameter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

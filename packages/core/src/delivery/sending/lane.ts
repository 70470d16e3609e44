import { Fifo } from "../queue/fifo.ts";
import { Gate } from "./gate.ts";

/** What waits to be sent of one priority: what was tried before goes first. Rate limits close its gate. */
export class Lane<Item> {
  readonly gate: Gate = new Gate();
  readonly #again = new Fifo<Item>();
  readonly #fresh = new Fifo<Item>();

  get length(): number {
    return this.#again.length + this.#fresh.length;
  }

  push(item: Item): void {
    this.#fresh.push(item);
  }

  /** Puts back what was taken, or makes way for what has waited elsewhere. */
  pushAgain(item: Item): void {
    this.#again.push(item);
  }

  peek(): Item | undefined {
    return this.#again.peek() ?? this.#fresh.peek();
  }

  shift(): Item | undefined {
    return this.#again.shift() ?? this.#fresh.shift();
  }
}

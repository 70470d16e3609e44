import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What a logger and those who rotate its files do. */
export type Step =
  | { readonly kind: "append"; readonly count: number; readonly padding: number }
  | { readonly kind: "begin_line" }
  | { readonly kind: "rename" }
  | { readonly kind: "copytruncate" }
  | { readonly kind: "compress" };

/** Writes a log in which no two lines are alike, and rotates it. */
export class Writer {
  /** All lines that were finished. */
  readonly written: string[] = [];
  readonly #folder: string;
  readonly #rotated: string[] = [];
  #count = 0;
  #begun = "";

  constructor(folder: string) {
    this.#folder = folder;
  }

  take(step: Step): void {
    switch (step.kind) {
      case "append":
        for (let index = 0; index < step.count; index += 1) this.#append(step.padding);
        break;
      case "begin_line":
        this.#begin("");
        break;
      case "rename":
        this.#rotate(renameSync);
        break;
      case "copytruncate":
        this.#rotate((from, to) => {
          copyFileSync(from, to);
          truncateSync(from);
        });
        break;
      case "compress":
        this.#compress();
        break;
      default:
        throw new Error("no such step");
    }
  }

  /** The line that was begun is finished. */
  finish(): void {
    if (this.#begun === "") return;
    appendFileSync(this.#path, "\n");
    this.written.push(this.#begun);
    this.#begun = "";
  }

  get #path(): string {
    return join(this.#folder, "app.log");
  }

  #append(padding: number): void {
    if (this.#begun === "") this.#begin("x".repeat(padding));
    this.finish();
  }

  #begin(padding: string): void {
    if (this.#begun !== "") return;
    this.#begun = `line ${(this.#count += 1)} ${padding}`.trim();
    appendFileSync(this.#path, this.#begun);
  }

  #rotate(rotate: (from: string, to: string) => void): void {
    if (!existsSync(this.#path)) return;
    this.finish();
    const to = `${this.#path}.${this.#rotated.length + 1}`;
    rotate(this.#path, to);
    this.#rotated.push(to);
  }

  #compress(): void {
    const path = this.#rotated.findLast((rotated) => existsSync(rotated));
    if (path === undefined) return;
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
    rmSync(path);
  }
}

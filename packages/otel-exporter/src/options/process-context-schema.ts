import type { OptionShape } from "./option-shape.ts";
import { flag } from "./value-schemas.ts";

/** Options of `processContext` once they are checked and complete. */
export interface CheckedProcessContext {
  readonly isEnabled: boolean;
  readonly hasModules: boolean;
}

/** One schema for each option of `processContext`. */
export const processContextShape: OptionShape<CheckedProcessContext> = {
  isEnabled: flag().default(true),
  hasModules: flag().default(true),
};

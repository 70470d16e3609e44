import process from "node:process";

/** Numbers by chance, and what makes the same ones again. */
export interface SeededRandom {
  readonly seed: number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Takes the seed from a variable, where it is set: then a run can be repeated. */
export function seededRandom(variable: string): SeededRandom {
  const seed = Number(process.env[variable] ?? Math.floor(Math.random() * 1_000_000));
  let state = seed;
  // Mulberry32: as good as is needed here, and short.
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { seed, random };
}

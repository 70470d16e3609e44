const upper = 1;
const lower = 2;
const digit = 3;

/**
 * Splits a key into its words, in lower case: at what is no letter or digit, between `a` and `B`, before
 * the last capital of `JWTToken`, and before and after digits.
 */
export function keySegments(key: string): readonly string[] {
  const segments: string[] = [];
  let start = 0;
  let previous = 0;
  for (let index = 0; index <= key.length; index += 1) {
    const kind = index === key.length ? 0 : kindOf(key.charCodeAt(index));
    const isNewWord = kind !== previous && !(kind === lower && previous === upper);
    // `JWTToken`: the capital before a small letter begins the next word.
    const isAcronymEnd = kind === lower && previous === upper && index - start > 1;
    if (isNewWord || isAcronymEnd) {
      const end = isAcronymEnd ? index - 1 : index;
      if (previous !== 0 && end > start) segments.push(key.slice(start, end).toLowerCase());
      start = end;
    }
    previous = kind;
  }
  return segments;
}

/** 0 for what separates words; letters of other scripts are small ones. */
function kindOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return lower;
  if (unit >= 0x41 && unit <= 0x5a) return upper;
  if (unit >= 0x30 && unit <= 0x39) return digit;
  return unit < 0x80 ? 0 : lower;
}

import { distance } from "fastest-levenshtein";

/** More letters than these are no typing error any more. */
const maxDistance = 3;
const maxLength = 64;

/** Finds the name that was meant by a mistyped one; `undefined` when none is near. */
export function nearestName(mistyped: string, names: readonly string[]): string | undefined {
  if (mistyped.length > maxLength) return undefined;
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const letters = distance(mistyped.toLowerCase(), name.toLowerCase());
    // Of a short name, three letters are all.
    if (letters >= least || letters > Math.min(maxDistance, Math.ceil(name.length / 2))) continue;
    nearest = name;
    least = letters;
  }
  // A part of a name is another way to mean it: `cert` for `cert_file`.
  return nearest ?? names.find((name) => mistyped.length >= 3 && name.startsWith(mistyped));
}

/** Names what was meant, as the end of a message; else what there is, where that is not too much. */
export function suggestion(mistyped: string, names: readonly string[]): string {
  const nearest = nearestName(mistyped, names);
  if (nearest !== undefined) return `; did you mean ${nearest}?`;
  if (names.length === 0 || names.length > maxListed) return "";
  return `; there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
}

const maxListed = 16;

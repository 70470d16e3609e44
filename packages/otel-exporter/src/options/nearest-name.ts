/** More letters than these are no typing error any more. */
const maxDistance = 3;
const maxLength = 64;

/** Finds the name that was meant by a mistyped one; `undefined` when none is near. */
export function nearestName(mistyped: string, names: readonly string[]): string | undefined {
  if (mistyped.length > maxLength) return undefined;
  const ranked = names
    .map((name) => ({ name, distance: editDistance(mistyped.toLowerCase(), name.toLowerCase()) }))
    .toSorted((left, right) => left.distance - right.distance);
  const [nearest] = ranked;
  if (nearest === undefined) return undefined;
  // Of a short name, three letters are all.
  const allowed = Math.min(maxDistance, Math.ceil(nearest.name.length / 2));
  return nearest.distance <= allowed ? nearest.name : undefined;
}

/** How many letters must be put in, taken out or changed to turn one text into the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      const changed = (previous[column - 1] ?? 0) + change;
      const removed = (previous[column] ?? 0) + 1;
      const added = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(changed, removed, added));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** Cuts text to at most `maxBytes` bytes of UTF-8, between characters. */
export function limitBytes(text: string, maxBytes: number): string {
  const wellFormed = text.toWellFormed();
  if (Buffer.byteLength(wellFormed) <= maxBytes) return wellFormed;
  let kept = "";
  let bytes = 0;
  for (const character of wellFormed) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}

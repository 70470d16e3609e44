/** Longer texts are read as prose only: parsing takes several times their size. */
const maxLength = 65_536;
const structure = /^(?:\{.*\}|\[.*\])$/s;

/** Reads a text that is the JSON of a list or an object; `undefined` when it is not. */
export function parsedStructure(text: string): object | undefined {
  const first = text.charCodeAt(0);
  if ((first !== 0x7b && first !== 0x5b) || text.length > maxLength || !structure.test(text)) {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

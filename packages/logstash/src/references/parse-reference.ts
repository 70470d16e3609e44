import { checkSourceLength, syntaxErrorsIn } from "../syntax/logstash-syntax-error.ts";

/**
 * Splits a field reference into the names on the way to the field, as Logstash's strict mode does.
 *
 * `name` without brackets is a field of the event itself, whatever the name; `[a][b]` leads into
 * fields. A reference may stand in a bracket of another one, which it has to itself:
 * `[[a][b]][c]` is `[a][b][c]`. Dots have no meaning. Source: the tokenizer of Logstash's
 * `FieldReference`.
 *
 * @throws LogstashSyntaxError `invalid_reference`, `too_long`
 */
export function parseReference(reference: string): readonly string[] {
  checkSourceLength(reference);
  if (!/[[\]]/.test(reference)) return [reference];
  return readSegments(reference);
}

function readSegments(reference: string): readonly string[] {
  const path: string[] = [];
  let depth = 0;
  let segmentStart = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const character = reference[index];
    const previous = reference[index - 1];
    if (character === "[") {
      if (segmentStart !== index) {
        const expected = depth > 0 ? '"]"' : "either every name in brackets, or one name without";
        throw invalid(reference, index, expected);
      }
      depth += 1;
      segmentStart = index + 1;
    } else if (character === "]") {
      if (depth === 0) throw invalid(reference, index, '"[" before it');
      if (segmentStart === index && previous !== "]") {
        throw invalid(reference, index, "the name of a field");
      }
      if (segmentStart < index) path.push(reference.slice(segmentStart, index));
      depth -= 1;
      segmentStart = index + 1;
    } else if (previous === "]") {
      throw invalid(reference, index, '"[" or the end of the reference');
    }
  }
  if (depth > 0) throw invalid(reference, reference.length, '"]"');
  return path;
}

function invalid(reference: string, offset: number, expected: string): Error {
  const found =
    offset < reference.length ? JSON.stringify(reference.charAt(offset)) : "the end of the text";
  return syntaxErrorsIn(reference)(
    "invalid_reference",
    offset,
    `The field reference is not valid: expected ${expected}, found ${found}.`,
  );
}

import { findParameter } from "./find-parameter.ts";
import { QuotedValues } from "./quoted-values.ts";
import { ScannedText } from "./scanned-text.ts";
import { isAlphanumeric } from "./unit-kinds.ts";

/**
 * Replaces what varies in a message by its kind: `user 7 not found` is `user <int> not found`.
 *
 * The kinds are those of Sentry's own parameterisation, and some more: `email`, `url`, `hostname`,
 * `ip`, `mac`, `uuid`, `md5`, `sha1`, `sha256`, `date`, `duration`, `hex`, `float`, `int`, `version`, `id`,
 * and of values behind `=` `quoted_str` and `bool` (Sentry develop docs, grouping). In linear time,
 * without regular expressions on the whole; what was replaced once stays as it is.
 */
export function parameterise(message: string): string {
  return parameteriseScanned(new ScannedText(message));
}

/** Does the same, and leaves the count of what was read. */
export function parameteriseScanned(scan: ScannedText): string {
  const quoted = new QuotedValues(scan);
  let template = "";
  let copied = 0;
  let at = 0;
  while (at < scan.text.length) {
    const parameter = quoted.find(at) ?? findParameter(scan, at);
    if (parameter === undefined) {
      at = Math.max(at + 1, scan.runEnd(at, isAlphanumeric));
    } else {
      template += `${scan.slice(copied, parameter.start)}<${parameter.name}>`;
      at = parameter.end;
      copied = at;
    }
  }
  return template + scan.slice(copied, scan.text.length);
}

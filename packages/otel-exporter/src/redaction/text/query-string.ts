import { filteredMark } from "../filtered-mark.ts";
import type { KeyJudge } from "../keys/key-judge.ts";
import type { Redactions } from "../redactions.ts";
import { isSecretParameter } from "./secret-parameter.ts";

const plus = /\+/g;

/**
 * Redacts a query string, parameter by parameter.
 *
 * Names are read decoded. A value that shows something personal or secret when it is decoded goes as
 * a whole.
 */
export function redactQuery(
  query: string,
  judge: KeyJudge,
  redactText: (text: string) => string,
  redactions: Redactions,
): string {
  return query
    .split("&")
    .map((part) => {
      const sign = part.indexOf("=");
      if (sign === -1) return redactText(part);
      const name = part.slice(0, sign);
      const given = part.slice(sign + 1);
      if (given === "" || given === filteredMark) return part;
      const decodedName = decoded(name);
      const verdict = judge(decodedName);
      const isSecret = verdict === "secret" || verdict === "secretText";
      if (isSecret || isSecretParameter(decodedName)) {
        redactions.add("key");
        return `${name}=${filteredMark}`;
      }
      const value = decoded(given);
      return redactText(value) === value ? part : `${name}=${filteredMark}`;
    })
    .join("&");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll(plus, " "));
  } catch {
    // A lone `%`, or bytes that are no UTF-8.
    return text;
  }
}

const ellipsis = "...";

/**
 * Makes text that Sentry takes: at most `maxLength` UTF-16 code units, and without lone surrogates.
 *
 * What is cut ends in `...`, as where Sentry cuts. A lone surrogate is replaced by U+FFFD: Sentry's
 * JSON parser refuses the whole payload for one.
 */
export function limitText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text.toWellFormed();
  // A pair that the cut would tear apart goes altogether.
  const end = maxLength - ellipsis.length;
  const last = text.charCodeAt(end - 1);
  const isTorn = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, isTorn ? end - 1 : end).toWellFormed()}${ellipsis}`;
}

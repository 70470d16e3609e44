/** What neither a release nor an environment may contain: slashes and control characters. */
export const forbiddenInNames: RegExp = /[/\\\p{Cc}]/gu;

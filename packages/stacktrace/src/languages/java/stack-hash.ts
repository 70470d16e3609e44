/** The hash that logstash-logback-encoder can put before a line, so that traces can be counted. */
const stackHash = /^<#[\da-f]{1,32}> /;

/** Drops the stack hash that a line begins with: `<#1a2b3c4d> java.lang.Error: a`. */
export function withoutStackHash(text: string): string {
  return text.slice(stackHash.exec(text)?.[0].length ?? 0);
}

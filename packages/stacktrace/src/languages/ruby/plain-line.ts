/** What the standard `Logger` writes ahead of a message (Ruby documentation, `Logger::Formatter`). */
const loggerPrefix = /[DIWEFA], \[[^\]]{1,64}\] {1,2}[A-Z]{3,7} -- [^:]{0,64}: /y;
/** Tags of Rails (`[request id] `), and times in brackets. */
const tag = /\[[^\]]{1,128}\] /y;
/** The name that Docker Compose, or RSpec's `# `, puts ahead of each line. */
const source = /(?:[\w.-]{1,64} {1,32}\| |# )/y;
const escapeCharacter = "\u001B";
const escapeSequence = new RegExp(String.raw`${escapeCharacter}\[[\d;]{0,16}m`, "g");
const maxPrefixes = 8;

/** Removes the colours that Ruby writes on terminals and with `highlight: true`. */
export function withoutColours(line: string): string {
  return line.includes(escapeCharacter) ? line.replaceAll(escapeSequence, "") : line;
}

/** Turns a column of a line without colours into that of the line itself. */
export function columnWithColours(line: string, column: number): number {
  let added = 0;
  for (const { 0: sequence, index } of line.matchAll(escapeSequence)) {
    if (index - added >= column) {
      break;
    }
    added += sequence.length;
  }
  return column + added;
}

/** Returns where the text begins that a logger wrote its severity, tags or source ahead of. */
export function endOfPrefix(line: string): number {
  let end = 0;
  for (let count = 0; count < maxPrefixes; count += 1) {
    const next = endOfMatch(loggerPrefix, line, end) ?? endOfMatch(tag, line, end);
    const found = next ?? endOfMatch(source, line, count === 0 ? indentOfPrefix(line) : end);
    if (found === undefined) {
      break;
    }
    end = found;
  }
  return end;
}

/** Says whether a line begins as the record of a logger does: with a severity or a time. */
export function isLogRecordStart(line: string): boolean {
  return endOfMatch(loggerPrefix, line, 0) !== undefined || /^\[?\d{4}-\d\d-\d\d[T ]/.test(line);
}

function indentOfPrefix(line: string): number {
  return line.length - line.trimStart().length;
}

function endOfMatch(pattern: RegExp, line: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(line) ? pattern.lastIndex : undefined;
}

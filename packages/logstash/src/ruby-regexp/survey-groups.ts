/** The groups of a regular expression that a reference may name. */
export interface GroupSurvey {
  /** In order, a name each; only groups without a name count when there is none with one. */
  readonly names: readonly string[];
  readonly plainCount: number;
}

const part = /\\[\s\S]|\[\^?\]?|\]|\(\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')|\((?!\?)/g;

/** Finds the groups before they are translated: a reference may stand before its group. */
export function surveyGroups(source: string): GroupSurvey {
  const names: string[] = [];
  let plainCount = 0;
  let bracketDepth = 0;
  for (const [text, name, quotedName] of source.matchAll(part)) {
    const found = name ?? quotedName;
    if (text.startsWith("[")) bracketDepth += 1;
    else if (text === "]") bracketDepth = Math.max(0, bracketDepth - 1);
    else if (bracketDepth === 0 && found !== undefined) names.push(found);
    else if (bracketDepth === 0 && text === "(") plainCount += 1;
  }
  return { names, plainCount };
}

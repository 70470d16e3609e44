import type { InstrumentationScope, LogRecord, Resource } from "@rookery/log-record";

/** Records of one logger. */
interface ScopeGroup {
  readonly scope: InstrumentationScope;
  readonly records: LogRecord[];
}

/** Records of one producer. */
export interface ResourceGroup {
  readonly resource: Resource;
  readonly scopes: readonly ScopeGroup[];
}

/** Puts records that follow each other and have the same origin together, as OTLP has them. */
export function groupRecords(records: readonly LogRecord[]): readonly ResourceGroup[] {
  const groups: { resource: Resource; key: string; scopes: ScopeGroup[] }[] = [];
  for (const record of records) {
    const key = keyOf(record.resource);
    let group = groups.at(-1);
    if (group?.key !== key) {
      group = { resource: record.resource, key, scopes: [] };
      groups.push(group);
    }
    const scope = group.scopes.at(-1);
    if (scope !== undefined && isSame(scope.scope, record.instrumentationScope)) {
      scope.records.push(record);
    } else group.scopes.push({ scope: record.instrumentationScope, records: [record] });
  }
  return groups;
}

function keyOf({ attributes }: Resource): string {
  try {
    return JSON.stringify(attributes);
  } catch {
    return "";
  }
}

function isSame(one: InstrumentationScope, other: InstrumentationScope): boolean {
  return one.name === other.name && one.version === other.version;
}

export { logRecord } from "./log-record.ts";
export { logVectors, type LogVector } from "./log-vectors.ts";
export { mappingVectors, type MappingVector } from "./mapping-vectors.ts";
export { allRecordedCases, recordedCases, type RecordedCase } from "./recorded-records.ts";

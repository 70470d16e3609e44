/** The version of this package. scripts/write-versions.ts keeps it equal to package.json. */
export const version = "0.1.0";

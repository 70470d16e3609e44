/** The version of the tables below: `PRAGMA user_version`. */
export const schemaVersion = 1;

/**
 * The tables of a spool. What is read back of a damaged file goes by the number and the types of
 * their columns: see `restore-rows.ts`.
 *
 * `accepted` is the ledger of event ids that a server has taken, oldest first. `closed` has a row while
 * nobody has the spool open who could have something under way.
 */
export const schema: string = `
CREATE TABLE queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT, event_id BLOB UNIQUE, priority INTEGER NOT NULL,
  quantity INTEGER NOT NULL, billed INTEGER, at INTEGER NOT NULL, crc INTEGER NOT NULL,
  envelope BLOB NOT NULL
);
CREATE INDEX queue_order ON queue (priority, id);
CREATE TABLE dead (
  id INTEGER PRIMARY KEY AUTOINCREMENT, event_id BLOB UNIQUE, priority INTEGER NOT NULL,
  quantity INTEGER NOT NULL, billed INTEGER, at INTEGER NOT NULL, crc INTEGER NOT NULL,
  envelope BLOB NOT NULL, died INTEGER NOT NULL, code TEXT NOT NULL, status INTEGER,
  message TEXT NOT NULL
);
CREATE TABLE accepted (n INTEGER PRIMARY KEY AUTOINCREMENT, event_id BLOB NOT NULL UNIQUE);
CREATE TABLE closed (at INTEGER NOT NULL);
PRAGMA user_version = ${schemaVersion};
`;

/**
 * How the file is written: each commit is on the disk before it is answered, and survives a power cut.
 *
 * What is deleted is overwritten: redacted as it is, it is still somebody's data.
 */
export const settings = `
PRAGMA page_size = 4096;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA journal_size_limit = 16777216;
PRAGMA busy_timeout = 5000;
PRAGMA secure_delete = ON;
`;

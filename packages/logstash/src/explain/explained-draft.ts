import type { LogRecord } from "@rookery/log-record";

import type { OpenedEvent } from "../dialects/open-carried.ts";
import type { RecordDraft } from "../draft/record-draft.ts";
import type { FieldNotes } from "./field-notes.ts";

/** All that is known of how a record was made. */
export interface ExplainedDraft {
  readonly opened: OpenedEvent;
  readonly draft: RecordDraft;
  readonly notes: FieldNotes;
  readonly record: LogRecord;
  /** Whether the event was a line of text. */
  readonly isText: boolean;
}

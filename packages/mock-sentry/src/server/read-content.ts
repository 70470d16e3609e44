import type { ContentFacts, RouteFacts } from "../faults/request-facts.ts";
import { decodeBody } from "../http/decode-body.ts";
import type { IngestRequest } from "../ingest/ingest-request.ts";
import { categoriesOf } from "../ingest/items/data-categories.ts";
import { peekItems } from "../ingest/items/describe-items.ts";
import type { RequestNotes } from "../ingest/request-notes.ts";
import type { ServerContext } from "./server-context.ts";

/** Finds out what faults may ask about, without judging the request. */
export async function readContent(
  request: IngestRequest,
  { endpoint }: RouteFacts,
  notes: RequestNotes,
  { options }: ServerContext,
): Promise<ContentFacts> {
  if (request.body.state === "complete") {
    const encoding = request.headers["content-encoding"];
    const decoded = await decodeBody(request.body.bytes, encoding, options.maxEnvelopeBytes);
    notes.decodedBody = decoded.accepted ? decoded.value : notes.decodedBody;
    notes.items = peekItems(notes.decodedBody, endpoint);
  }
  return {
    itemTypes: new Set(notes.items.map(({ type }) => type)),
    categories: new Set(
      notes.items.flatMap((item) => categoriesOf(item)).map(({ category }) => category),
    ),
    text: Buffer.from(notes.decodedBody).toString(),
  };
}

import { createEventId, parseEventId } from "../identifiers.ts";
import { isJsonObject, type JsonObject } from "../json/json-value.ts";
import { parseJson } from "../json/parse-json.ts";
import { accept, refuse, type Outcome } from "../outcome.ts";
import { decodeStoreBody } from "./decode-store-body.ts";
import type { IngestAnswer, IngestServices } from "./ingest-services.ts";
import { findProject } from "./mock-project.ts";
import type { RequestNotes } from "./request-notes.ts";
import type { RoutedRequest } from "./routed-request.ts";
import { takeQuota } from "./take-quota.ts";

/** Takes the one event of a store request, or refuses it. */
export async function ingestStore(
  request: RoutedRequest,
  services: IngestServices,
  notes: RequestNotes,
): Promise<Outcome<IngestAnswer>> {
  const { credentials } = request;
  if (credentials === undefined) return refuse(401, "missing authorization information");
  const body = await decodeStoreBody(request.bytes, services.maxEventBytes);
  if (!body.accepted) return body;
  notes.decodedBody = body.value;
  const item = { type: "event", bytes: body.value.length };
  notes.items = [{ ...item, outcome: "ignored" }];
  const event = readEvent(body.value);
  if (!event.accepted) return event;
  const project = findProject(services.projects, request.projectId, credentials);
  if (!project.accepted) return project;
  const id = parseEventId(event.value["event_id"]) ?? createEventId();
  const client = credentials.client ?? request.headers["user-agent"];
  if (event.value["type"] === "transaction") {
    notes.items = [
      { ...item, type: "transaction", outcome: "dropped", reason: "not kept by the mock" },
    ];
    return accept({ id });
  }
  const limited = takeQuota(notes, services.quotas, request.receivedAtMillis);
  if (!limited.accepted) return limited;
  const outcome = services.store.addEvent(event.value, {
    eventId: id,
    projectId: project.value.id,
    receivedAtMillis: request.receivedAtMillis,
    ...(client !== undefined && { client }),
  });
  notes.items = [{ ...item, outcome }];
  return accept({ id });
}

function readEvent(bytes: Uint8Array): Outcome<JsonObject> {
  const json = parseJson(bytes);
  if (!json.parsed) return refuse(400, "invalid JSON data", json.problem);
  if (!isJsonObject(json.value)) return refuse(400, "invalid JSON data", "expected an object");
  const eventId = json.value["event_id"] ?? null;
  if (eventId !== null && parseEventId(eventId) === undefined) {
    return refuse(400, "invalid JSON data", "invalid event_id");
  }
  return accept(json.value);
}

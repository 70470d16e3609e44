import { protocolVersion, type Credentials } from "../auth/credentials.ts";
import { parseDsn } from "../auth/parse-dsn.ts";
import type { Envelope } from "../envelope/envelope.ts";
import { parseEnvelope } from "../envelope/parse-envelope.ts";
import { createEventId } from "../identifiers.ts";
import { accept, refuse, type Outcome } from "../outcome.ts";
import { findEnvelopeWarnings } from "./envelope-warnings.ts";
import type { IngestContext } from "./ingest-context.ts";
import type { IngestAnswer, IngestServices } from "./ingest-services.ts";
import { describeItems } from "./items/describe-items.ts";
import { ingestItem, readPayloads, type ReadyItem } from "./items/ingest-items.ts";
import { checkItemLimits } from "./items/item-limits.ts";
import { findProject, type MockProject } from "./mock-project.ts";
import { findPayloadWarnings } from "./payload-warnings.ts";
import type { RequestNotes } from "./request-notes.ts";
import type { RoutedRequest } from "./routed-request.ts";
import { overLimit, takeQuota } from "./take-quota.ts";

/** Item types that belong to an event, so that the envelope gets an id if it has none. */
const eventTypes: ReadonlySet<string> = new Set(["event", "transaction", "feedback", "attachment"]);

/** Takes the envelope of a request, or refuses it as a whole. */
export function ingestEnvelope(
  request: RoutedRequest,
  services: IngestServices,
  notes: RequestNotes,
): Outcome<IngestAnswer> {
  const parsed = parseEnvelope(request.bytes);
  if (!parsed.accepted) return parsed;
  const { header, items, warnings } = parsed.value;
  notes.warnings = [...warnings, ...findEnvelopeWarnings(parsed.value)];
  notes.items = describeItems(items);
  const admitted = admit(parsed.value, request, services);
  if (!admitted.accepted) return admitted;
  const { credentials, project, ready } = admitted.value;
  notes.warnings = [...notes.warnings, ...findPayloadWarnings(ready)];
  const id = header.eventId ?? createEventId();
  const client = credentials.client ?? header.sdk ?? request.headers["user-agent"];
  const context: IngestContext = {
    store: services.store,
    projectId: project.id,
    receivedAtMillis: request.receivedAtMillis,
    ...(header.sentAtMillis !== undefined && { sentAtMillis: header.sentAtMillis }),
    ...(client !== undefined && { client }),
  };
  const limited = takeQuota(notes, services.quotas, request.receivedAtMillis);
  if (!limited.accepted) return limited;
  const isLimited = limited.value;
  const results = ready.map((item, index) =>
    isLimited[index] === true ? overLimit : ingestItem(item, id, context),
  );
  notes.items = notes.items.map((item, index) => ({ ...item, ...results[index] }));
  const hasId = header.eventId !== undefined || items.some(({ type }) => eventTypes.has(type));
  return accept(hasId ? { id } : {});
}

/** An envelope that may be taken, and for whom. */
interface Admission {
  readonly credentials: Credentials;
  readonly project: MockProject;
  readonly ready: readonly ReadyItem[];
}

function admit(
  envelope: Envelope,
  request: RoutedRequest,
  services: IngestServices,
): Outcome<Admission> {
  const credentials = authenticate(envelope, request);
  if (!credentials.accepted) return credentials;
  const project = findProject(services.projects, request.projectId, credentials.value);
  if (!project.accepted) return project;
  const limits = checkItemLimits(envelope.items);
  if (!limits.accepted) return limits;
  const ready = readPayloads(envelope.items);
  if (!ready.accepted) return ready;
  return accept({ credentials: credentials.value, project: project.value, ready: ready.value });
}

/**
 * Finds the credentials of an envelope: those of the request or, in their absence, its own DSN. If
 * both are given they must name the same key and project.
 */
function authenticate(
  { header }: Envelope,
  { credentials, projectId }: RoutedRequest,
): Outcome<Credentials> {
  const dsn = header.dsn === undefined ? undefined : parseDsn(header.dsn);
  if (dsn === undefined) {
    return credentials === undefined
      ? refuse(401, "missing authorization information")
      : accept(credentials);
  }
  if (dsn.projectId !== projectId) return mismatch("project id");
  if (credentials === undefined) {
    return accept({ publicKey: dsn.publicKey, version: protocolVersion });
  }
  return credentials.publicKey === dsn.publicKey ? accept(credentials) : mismatch("public key");
}

function mismatch(name: string): ReturnType<typeof refuse> {
  const cause = `${name} header mismatch between envelope and request`;
  return refuse(400, "invalid event envelope", cause);
}

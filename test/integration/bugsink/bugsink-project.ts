import { DatabaseSync } from "node:sqlite";

import { z } from "zod";

import type { BugsinkServer } from "./bugsink-server.ts";

/** An issue as Bugsink's API shows it. */
interface StoredIssue {
  readonly title: string;
  readonly eventCount: number;
  readonly tags: Readonly<Record<string, string>>;
}

const eventSchema = z.object({
  event_id: z.string(),
  timestamp: z.string(),
  platform: z.string(),
  level: z.string(),
  logger: z.string(),
  transaction: z.string(),
  server_name: z.string(),
  release: z.string(),
  environment: z.string(),
  sdk_name: z.string(),
  sdk_version: z.string(),
  calculated_type: z.string(),
  calculated_value: z.string(),
  last_frame_filename: z.string(),
  last_frame_module: z.string(),
  last_frame_function: z.string(),
  issue_id: z.string(),
  data: z.string().transform((text): unknown => JSON.parse(text)),
});

/** A row of Bugsink's table of events; `data` is the payload that it was sent. */
type StoredEvent = z.infer<typeof eventSchema>;

/** A project of its own, so that tests do not see each other's issues. */
export interface BugsinkProject {
  readonly dsn: string;
  /** Its issues, the first one first. */
  issues(): Promise<readonly StoredIssue[]>;
  /** Its events, the first one first. */
  events(): readonly StoredEvent[];
}

const createdSchema = z.object({ id: z.coerce.string() });
const projectSchema = z.object({ dsn: z.url() });
const listOf = <Item extends z.ZodType>(item: Item): z.ZodObject<{ results: z.ZodArray<Item> }> =>
  z.object({ results: z.array(item) });
const issuesSchema = listOf(
  z.object({
    id: z.string(),
    calculated_type: z.string(),
    calculated_value: z.string(),
    digested_event_count: z.number(),
  }),
);
const tagsSchema = listOf(z.object({ key: z.string(), value: z.string() }));

/** How long the server may keep its database locked. */
const lockTimeoutMillis = 30_000;

/** Makes a project under a name that no other has. */
export async function createProject(server: BugsinkServer, name: string): Promise<BugsinkProject> {
  const team = createdSchema.parse(await server.api("teams/", { name }));
  const { id } = createdSchema.parse(await server.api("projects/", { name, team: team.id }));
  const { dsn } = projectSchema.parse(await server.api(`projects/${id}/`));
  return {
    dsn: dsn.replace(/@[^/]+/, `@${new URL(server.origin).host}`),
    async issues() {
      const { results } = issuesSchema.parse(await server.api(`issues/?project=${id}`));
      return Promise.all(
        results.map(async (issue) => ({
          title: `${issue.calculated_type}: ${issue.calculated_value}`,
          eventCount: issue.digested_event_count,
          tags: await tagsOf(server, issue.id),
        })),
      );
    },
    events: () => readEvents(server.database, id),
  };
}

async function tagsOf(server: BugsinkServer, issue: string): Promise<Record<string, string>> {
  const { results } = tagsSchema.parse(await server.api(`issues/${issue}/tags/`));
  return Object.fromEntries(results.map(({ key, value }) => [key, value]));
}

/** The API shows of an event what it was sent; what Bugsink made of it stands in its table. */
function readEvents(file: string, project: string): readonly StoredEvent[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: lockTimeoutMillis });
  try {
    const rows = database
      .prepare("SELECT * FROM events_event WHERE project_id = ? ORDER BY project_digest_order")
      .all(Number(project));
    return z.array(eventSchema).parse(rows);
  } finally {
    database.close();
  }
}

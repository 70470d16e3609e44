import { defaultPublicKey, type MockSentry } from "../../src/index.ts";

/** What a test says about a request. */
export interface PostOptions {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the server answered. */
export interface PostAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The header with which test requests authenticate, unless they say otherwise. */
export const authHeader: Readonly<Record<string, string>> = {
  "x-sentry-auth": `Sentry sentry_version=7, sentry_client=test/1.0, sentry_key=${defaultPublicKey}`,
};

/** Posts a body to the envelope endpoint, or another path, of project 1. */
export async function post(
  sentry: MockSentry,
  body: string | Uint8Array,
  { path = "/api/1/envelope/", method = "POST", headers = authHeader }: PostOptions = {},
): Promise<PostAnswer> {
  const hasBody = method !== "GET" && method !== "HEAD";
  const response = await fetch(sentry.url + path, {
    method,
    headers,
    ...(hasBody && { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

/** Posts an event to the store endpoint of project 1. */
export function postStore(
  sentry: MockSentry,
  event: unknown,
  options: PostOptions = {},
): Promise<PostAnswer> {
  return post(sentry, JSON.stringify(event), { path: "/api/1/store/", ...options });
}

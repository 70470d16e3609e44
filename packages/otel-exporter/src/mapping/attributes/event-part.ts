/**
 * A part of an event that attributes make: a context of this name, or what `user.ts`, `request.ts`,
 * `log-entry.ts` and others make of its fields.
 */
export type EventPart =
  | "app"
  | "browser"
  | "client_os"
  | "code"
  | "culture"
  | "device"
  | "flag"
  | "geo"
  | "headers"
  | "logger"
  | "method"
  | "parameters"
  | "request"
  | "response"
  | "response_headers"
  | "tags"
  | "template"
  | "thread"
  | "trace"
  | "transaction"
  | "url"
  | "user";

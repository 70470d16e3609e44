import type { LogRecord } from "@rookery/log-record";

/** Remembers, for the issues that follow, what is no record of the app's. Never throws. */
export type NoteBreadcrumb = (record: LogRecord) => void;

const grants = new WeakMap<object, NoteBreadcrumb>();

/** Lets our span processor leave breadcrumbs with an exporter, or with the processor before it. */
export function grantBreadcrumbAccess(holder: object, note: NoteBreadcrumb): void {
  grants.set(holder, note);
}

/** Finds what was granted; `undefined` where an exporter is none of ours. */
export function breadcrumbAccessOf(holder: object): NoteBreadcrumb | undefined {
  return grants.get(holder);
}

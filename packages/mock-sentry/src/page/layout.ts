import { createHash } from "node:crypto";

import { Html, html, type HtmlPart } from "./html.ts";

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 90rem; margin: 0 auto; padding: 1rem; }
header, nav { display: flex; gap: 1rem; align-items: baseline; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
td { overflow-wrap: anywhere; }
td.whole { white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
pre { overflow-x: auto; padding: .6rem; }
pre { background: color-mix(in srgb, currentColor 7%, transparent); }
.level { font-weight: 600; }
.quiet { color: color-mix(in srgb, currentColor 75%, transparent); }
.in-app { font-weight: 600; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
`;

/** Built whole: white space that a formatter adds inside the element would break its hash. */
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = createHash("sha256").update(style).digest("base64");

/** Headers of every page: no scripts, nothing from elsewhere, not to be framed or cached. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; ` +
    "frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/** Makes a whole page of its title and its content. */
export function layout(title: string, content: HtmlPart): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – mock Sentry</title>
        ${styleElement}
      </head>
      <body>
        <header>
          <nav aria-label="Main"><a href="/">Issues</a> <a href="/requests">Refused</a></nav>
          <span class="quiet">a local mock, not Sentry; its grouping is an approximation</span>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `;
  return page.text;
}

import { titleOf } from "../grouping/describe-issue.ts";
import { messageOf, valuesIn } from "../grouping/packet-parts.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import type { StoredEvent } from "../store/records/stored-event.ts";
import { breadcrumbsSection } from "./breadcrumbs-section.ts";
import { exceptionSection } from "./exception-section.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";

/** Attributes that are shown as a table of names and values. */
const tables = { tags: "Tags", user: "User", contexts: "Contexts", extra: "Extra" } as const;

/** Shows one event: what was sent, what was kept of it, and what was not. */
export function eventPage(event: StoredEvent): string {
  const { packet } = event;
  const message = messageOf(packet, "formatted");
  return layout(
    titleOf(packet),
    html`<p>
        Event ${event.id} of <a href="/issues/${event.issueId}">issue ${event.issueId}</a>, received
        ${event.receivedAt}
      </p>
      ${remarksSection(event)}
      ${
        message === undefined
          ? undefined
          : html`<h2>Message</h2>
              <pre>${message}</pre>`
      }
      ${valuesIn(packet, "exception")
        .toReversed()
        .map((exception) => exceptionSection(exception))}
      ${Object.entries(tables).map(([name, title]) => tableSection(title, packet[name]))}
      ${breadcrumbsSection(valuesIn(packet, "breadcrumbs"))}
      <h2>As received</h2>
      <pre>${JSON.stringify(event.raw, undefined, 2)}</pre>`,
  );
}

function remarksSection({ remarks }: StoredEvent): Html {
  if (remarks.length === 0) return html`<p>Kept as sent: nothing was nulled or trimmed.</p>`;
  return html`<h2>Remarks</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Code</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        ${remarks.map(
          ({ path, code, message }) =>
            html`<tr>
              <td><code>${path}</code></td>
              <td>${code}</td>
              <td>${message}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function tableSection(title: string, value: JsonValue | undefined): Html | undefined {
  if (!isJsonObject(value)) return undefined;
  return html`<h2>${title}</h2>
    <table>
      <tbody>
        ${rowsOf(value)}
      </tbody>
    </table>`;
}

function rowsOf(value: JsonObject): readonly Html[] {
  return Object.entries(value).map(
    ([name, member]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${typeof member === "string" ? member : JSON.stringify(member)}</td>
      </tr>`,
  );
}

import { textIn } from "../grouping/packet-parts.ts";
import type { JsonObject } from "../json/json-value.ts";
import { parseTimestamp, toIsoText } from "../timestamp.ts";
import { html, type Html } from "./html.ts";

/** Shows what happened before the event, the latest first. */
export function breadcrumbsSection(breadcrumbs: readonly JsonObject[]): Html | undefined {
  if (breadcrumbs.length === 0) return undefined;
  return html`<h2>Breadcrumbs</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Level</th>
          <th scope="col">Category</th>
          <th scope="col">Message</th>
          <th scope="col">Data</th>
        </tr>
      </thead>
      <tbody>
        ${breadcrumbs.toReversed().map((breadcrumb) => breadcrumbRow(breadcrumb))}
      </tbody>
    </table>`;
}

function breadcrumbRow(breadcrumb: JsonObject): Html {
  const millis = parseTimestamp(breadcrumb["timestamp"]);
  const { data } = breadcrumb;
  return html`<tr>
    <td>${millis === undefined ? undefined : toIsoText(millis)}</td>
    <td class="level">${textIn(breadcrumb, "level")}</td>
    <td>${textIn(breadcrumb, "category")}</td>
    <td>${textIn(breadcrumb, "message")}</td>
    <td>${data === undefined ? undefined : JSON.stringify(data)}</td>
  </tr> `;
}

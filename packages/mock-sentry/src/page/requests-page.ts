import type { RecordedRequest } from "../store/records/recorded-request.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";

/** How many rows the table shows; all requests are in the JSON. */
const maxRows = 200;

/** Shows the requests that were not taken as they were sent, the latest first. */
export function requestsPage(requests: readonly RecordedRequest[]): string {
  const refused = requests.filter((request) => reasonsOf(request).length > 0).toReversed();
  if (refused.length === 0) return layout("Refused", html`<p>Nothing was refused.</p>`);
  const rest = refused.length - maxRows;
  return layout(
    "Refused",
    html`<table>
        <caption class="quiet">
          Latest first; times in UTC
        </caption>
        <thead>
          <tr>
            <th scope="col">Received</th>
            <th scope="col" class="number">Status</th>
            <th scope="col">Path</th>
            <th scope="col">Items</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          ${refused.slice(0, maxRows).map((request) => requestRow(request))}
        </tbody>
      </table>
      ${rest > 0 ? html`<p>… and ${rest} more at <a href="/mock/requests">/mock/requests</a>.</p>` : undefined}`,
  );
}

function requestRow(request: RecordedRequest): Html {
  const { receivedAt, status, path, items } = request;
  return html`<tr>
    <td class="whole">
      <time datetime="${receivedAt}">${receivedAt.slice(0, 19).replace("T", " ")}</time>
    </td>
    <td class="number">${status ?? "none"}</td>
    <td>${path.split("?", 1)[0]}</td>
    <td>${items.map(({ type }) => type).join(", ")}</td>
    <td>${reasonsOf(request).join("; ")}</td>
  </tr> `;
}

function reasonsOf(request: RecordedRequest): readonly string[] {
  const { refusal, isScripted, items, violations = [] } = request;
  const ofItems = items.flatMap(({ type, outcome, reason = outcome }) =>
    outcome === "refused" || outcome === "limited" || outcome === "duplicate"
      ? [`${type}: ${reason}`]
      : [],
  );
  return [
    ...(refusal === undefined ? [] : [refusal]),
    ...(isScripted ? ["a fault was played"] : []),
    ...(refusal === undefined ? ofItems : []),
    ...violations.map((category) => `${category}: sent in spite of a rate limit`),
  ];
}

import type { MockIssue } from "../store/records/mock-issue.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";

/** How many rows the table shows; all issues are in the JSON. */
const maxRows = 500;

/** Shows the issues, the one seen last first. */
export function issuesPage(issues: readonly MockIssue[]): string {
  if (issues.length === 0) return layout("Issues", html`<p>No issues yet.</p>`);
  const rest = issues.length - maxRows;
  return layout(
    "Issues",
    html`<table>
        <caption class="quiet">
          Last seen first; times in UTC
        </caption>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Title</th>
            <th scope="col">Culprit</th>
            <th scope="col" class="number">Events</th>
            <th scope="col">Last seen</th>
            <th scope="col">Release</th>
            <th scope="col">Environment</th>
          </tr>
        </thead>
        <tbody>
          ${issues.slice(0, maxRows).map((issue) => issueRow(issue))}
        </tbody>
      </table>
      ${rest > 0 ? html`<p>… and ${rest} more at <a href="/mock/issues">/mock/issues</a>.</p>` : undefined}`,
  );
}

function issueRow(issue: MockIssue): Html {
  return html`<tr>
    <td class="level">${issue.level}</td>
    <td><a href="/issues/${issue.id}">${issue.title}</a></td>
    <td>${issue.culprit}</td>
    <td class="number">${issue.eventCount}</td>
    <td class="whole"><time datetime="${issue.lastSeen}">${readable(issue.lastSeen)}</time></td>
    <td class="whole">${issue.release}</td>
    <td>${issue.environment}</td>
  </tr> `;
}

/** `2026-11-22T10:33:00.457Z` → `2026-11-22 10:33:00`, in UTC like the rest of the page. */
function readable(time: string): string {
  return time.slice(0, 19).replace("T", " ");
}

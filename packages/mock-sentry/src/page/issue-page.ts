import { titleOf } from "../grouping/describe-issue.ts";
import { messageOf, textIn } from "../grouping/packet-parts.ts";
import type { MockIssue } from "../store/records/mock-issue.ts";
import type { StoredEvent } from "../store/records/stored-event.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";

const maxRows = 500;

/** Shows one issue and those of its events that are still kept, the latest first. */
export function issuePage(issue: MockIssue, events: readonly StoredEvent[]): string {
  return layout(
    issue.title,
    html`<p>
        <span class="level">${issue.level}</span> in project ${issue.projectId}
        <span class="quiet">${issue.culprit}</span>
      </p>
      <p>${issue.eventCount} events, first seen ${issue.firstSeen}, last seen ${issue.lastSeen}</p>
      <table>
        <caption class="quiet">
          Events, latest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Message</th>
            <th scope="col">Release</th>
            <th scope="col">Environment</th>
            <th scope="col" class="number">Remarks</th>
          </tr>
        </thead>
        <tbody>
          ${events
            .toReversed()
            .slice(0, maxRows)
            .map((event) => eventRow(event))}
        </tbody>
      </table>`,
  );
}

function eventRow({ id, packet, remarks }: StoredEvent): Html {
  return html`<tr>
    <td><a href="/events/${id}">${id}</a></td>
    <td>${messageOf(packet, "formatted") ?? titleOf(packet)}</td>
    <td>${textIn(packet, "release")}</td>
    <td>${textIn(packet, "environment")}</td>
    <td class="number">${remarks.length}</td>
  </tr> `;
}

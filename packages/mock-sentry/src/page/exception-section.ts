import { framesOf, textIn } from "../grouping/packet-parts.ts";
import type { JsonObject, JsonValue } from "../json/json-value.ts";
import { html, type Html } from "./html.ts";

/** Shows an exception and its frames, the one that crashed first. */
export function exceptionSection(exception: JsonObject): Html {
  const frames = framesOf(exception).toReversed();
  return html`<h2>${textIn(exception, "type") ?? "Exception"}</h2>
    <pre>${textIn(exception, "value")}</pre>
    ${frames.length === 0 ? undefined : frameTable(frames)}`;
}

function frameTable(frames: readonly JsonObject[]): Html {
  return html`<table>
    <caption class="quiet">
      Frames, latest call first; in bold those of the app
    </caption>
    <thead>
      <tr>
        <th scope="col">Function</th>
        <th scope="col">Module or file</th>
        <th scope="col" class="number">Line</th>
      </tr>
    </thead>
    <tbody>
      ${frames.map((frame) => frameRow(frame))}
    </tbody>
  </table>`;
}

function frameRow(frame: JsonObject): Html {
  const className = frame["in_app"] === true ? "in-app" : "quiet";
  return html`<tr class="${className}">
    <td>${textIn(frame, "function")}</td>
    <td>${textIn(frame, "module") ?? textIn(frame, "filename")}</td>
    <td class="number">${scalarText(frame["lineno"])}</td>
  </tr> `;
}

function scalarText(value: JsonValue | undefined): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "";
}

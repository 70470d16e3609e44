import { fitEvent } from "@rookery/core";
import { createEventMapper, isIssue } from "@rookery/otel-exporter/mapping";

const time = [1_795_343_775, 0] as const;
const record = {
  hrTime: time,
  hrTimeObserved: time,
  severityNumber: 17,
  body: "payment failed",
  attributes: { "order.id": 7 },
  droppedAttributesCount: 0,
  resource: { attributes: { "service.name": "shop" } },
  instrumentationScope: { name: "shop.payment" },
};
const eventId = "0123456789abcdef0123456789abcdef";

const toEvent = createEventMapper({ sdk: { name: "example.javascript", version: "1.0.0" } });
const event = isIssue(record, "error") ? toEvent(record, eventId) : undefined;
export const packet = event && fitEvent(event, { nowMillis: 1_795_343_780_000 }).packet;

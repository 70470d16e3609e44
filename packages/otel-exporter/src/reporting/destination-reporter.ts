import type { DeliveryCondition, Settlement } from "@rookery/core";

/** Is told how it goes with one project. */
export interface DestinationReporter {
  /** What became of one event, or of one batch of logs. */
  readonly settled: (settlement: Settlement) => void;
  /** Something is in the way of all events, or no longer is. */
  readonly condition: (condition: DeliveryCondition) => void;
}

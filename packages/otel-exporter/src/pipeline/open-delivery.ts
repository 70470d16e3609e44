import type {
  DeliveryOptions,
  Dsn,
  EnvelopeDelivery,
  OnSettled,
  SettledPart,
  Settlement,
} from "@rookery/core";

/**
 * What a delivery is made of: options of a `Delivery` and, with `file` and what else is wanted, of a
 * `SpooledDelivery`.
 */
export interface PipelineDeliveryOptions extends DeliveryOptions {
  /** Has to reach a `SpooledDelivery`: it is told what nobody follows. */
  readonly onSettledLater: OnSettled;
}

/** Opens the delivery to one project. What it throws, opening the pipeline throws. */
export type OpenDelivery = (
  options: PipelineDeliveryOptions,
  dsn: Dsn,
) => EnvelopeDelivery | Promise<EnvelopeDelivery>;

/** Is told what becomes of what was `spooled` and is not followed, such as what an earlier process left. */
export type OnSettledLater = (settlement: Settlement, part: SettledPart, dsn: Dsn) => void;

import type { LogstashEvent } from "../logstash-event.ts";

/**
 * A condition made ready: `undefined` when values cannot be compared.
 *
 * Logstash raises an error then, and takes the event out of the pipeline whatever surrounds the
 * comparison. So `undefined` passes through every operator, and only one on the left that has
 * decided already keeps it from being found.
 */
export type Evaluate = (event: LogstashEvent) => boolean | undefined;

/** Negates; what cannot be compared stays so. */
export function negate(evaluate: Evaluate): Evaluate {
  return (event) => {
    const result = evaluate(event);
    return result === undefined ? undefined : !result;
  };
}

/** A condition that is the same for every event. */
export function constant(value: boolean): Evaluate {
  return () => value;
}

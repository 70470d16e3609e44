/** How late a timer has to be for the process to have stood still, in milliseconds. */
const lateMillis = 500;
/** How often a time begins anew: a process that stands still all the time gives up as well. */
const maxRestarts = 3;

/**
 * Calls back after so many milliseconds in which the process was able to see an answer.
 *
 * A process that stood still, because its own code blocked it or because it was suspended, finds its
 * timers due before it has read what arrived meanwhile. A timer that is late by half a second therefore
 * begins anew, three times at most. Returns what stops it.
 */
export function startPatientTimer(millis: number, onTimeout: () => void): () => void {
  let restarts = 0;
  let timer: NodeJS.Timeout;
  const start = (): void => {
    const due = performance.now() + millis;
    timer = setTimeout(() => {
      const isLate = performance.now() - due >= lateMillis;
      if (!isLate || restarts === maxRestarts) return onTimeout();
      restarts += 1;
      return start();
    }, millis);
  };
  start();
  return () => clearTimeout(timer);
}

/** Tells the app in words that something is wrong. Never throws. */
export type Tell = (message: string) => void;

/** How long a message is not told again, in milliseconds. */
const silenceMillis = 60_000;
/** Messages that are remembered: what throws may say something else each time. */
const maxMessages = 100;

/**
 * Makes what tells each message once, and again only after a minute.
 *
 * @param say reaches the app; what it throws is ignored, because there is nobody else to tell.
 */
export function createTeller(say: (message: string) => void, now: () => number): Tell {
  const told = new Map<string, number>();
  return (message) => {
    const last = told.get(message);
    const millis = now();
    if (last !== undefined && millis - last < silenceMillis) return;
    if (told.size >= maxMessages) told.clear();
    told.set(message, millis);
    try {
      say(message);
    } catch {
      // The app's logger failed.
    }
  };
}

import type { RejectionListening } from "./rejection-mode.ts";

const eventName = "unhandledRejection";

/** The part of `process` that tells of rejections. */
export type RejectionEmitter = Pick<
  NodeJS.EventEmitter,
  "on" | "prependListener" | "off" | "listeners"
>;

/**
 * Listens for rejections where that changes nothing, and only then; returns what ends it.
 *
 * Where a listener would keep the process alive, ours comes and goes with the app's own. It comes
 * first: the app's may end the process.
 */
export function watchRejections(
  emitter: RejectionEmitter,
  listening: RejectionListening,
  onRejection: (reason: unknown) => void,
): () => void {
  if (listening === "never") return () => {};
  const listener = (reason: unknown): void => onRejection(reason);
  const isListening = (): boolean => emitter.listeners(eventName).includes(listener);
  const start = (): void => {
    if (!isListening()) emitter.prependListener(eventName, listener);
  };
  const hasOthers = (): boolean => emitter.listeners(eventName).some((each) => each !== listener);
  const isOther = (name: unknown, each: unknown): boolean =>
    name === eventName && each !== listener;
  // Told before the app's own is added, and after it is gone.
  const onAdded = (name: unknown, each: unknown): void => {
    if (isOther(name, each)) start();
  };
  const onRemoved = (name: unknown, each: unknown): void => {
    if (isOther(name, each) && !hasOthers()) emitter.off(eventName, listener);
  };
  if (listening === "always" || hasOthers()) start();
  if (listening === "beside_others") {
    emitter.on("newListener", onAdded);
    emitter.on("removeListener", onRemoved);
  }
  return () => {
    emitter.off("newListener", onAdded);
    emitter.off("removeListener", onRemoved);
    emitter.off(eventName, listener);
  };
}

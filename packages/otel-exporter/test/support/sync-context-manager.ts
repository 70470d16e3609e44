import { context, ROOT_CONTEXT, type ContextManager } from "@opentelemetry/api";
import { onTestFinished } from "vitest";

/** Switches contexts on until the test ends; for synchronous work only. */
export function useSyncContexts(): void {
  context.setGlobalContextManager(createContextManager());
  onTestFinished(() => {
    context.disable();
  });
}

function createContextManager(): ContextManager {
  let active = ROOT_CONTEXT;
  const manager: ContextManager = {
    active: () => active,
    with: (inner, work, thisArgument, ...rest) => {
      const outer = active;
      active = inner;
      try {
        return work.apply(thisArgument, rest);
      } finally {
        active = outer;
      }
    },
    bind: (_inner, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

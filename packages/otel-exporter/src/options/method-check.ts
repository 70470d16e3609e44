import { readProperty } from "@rookery/core/values";

/** Whether a value is an object that has these methods: a class of another copy has them, too. */
export function hasMethods(value: unknown, methods: readonly string[]): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    methods.every((method) => typeof readProperty(value, method) === "function")
  );
}

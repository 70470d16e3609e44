// The entry `@rookery/core/values`: it loads neither undici nor anything else of the network.
export { cleanEnvironment } from "./clean-environment.ts";
export { cleanRelease } from "./clean-release.ts";
export { errorParts, type ErrorParts } from "./error-parts.ts";
export { filledText } from "./filled-text.ts";
export { jsonSafeValue, type JsonSafeValue, type SafeValue } from "./json-safe-value.ts";
export { limitText } from "./limit-text.ts";
export { properties, readProperties, readProperty } from "./read-properties.ts";

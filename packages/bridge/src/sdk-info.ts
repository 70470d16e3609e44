import type { ClientInfo } from "@rookery/core";

import { version } from "./version.ts";

/** What events and requests of the bridge say they come from. */
export const sdkInfo: ClientInfo = { name: "rookery.javascript.bridge", version };

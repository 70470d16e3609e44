import gelf from "gelf-pro";

import { fields, host, orderError, port, trace } from "./what-is-logged.js";

gelf.setConfig({
  adapterName: "udp",
  adapterOptions: { host, port },
  fields: { facility: "shop", ...trace },
});
gelf.info("order placed", fields);
// With fields beside it, an error would lose its stack.
gelf.error(orderError());

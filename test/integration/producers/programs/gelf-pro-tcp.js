import gelf from "gelf-pro";

import { fields, host, orderError, port } from "./what-is-logged.js";

gelf.setConfig({
  adapterName: "tcp",
  adapterOptions: { host, port },
  fields: { facility: "shop" },
});
gelf.info("order placed", fields);
gelf.error(orderError(), { order: 7 });

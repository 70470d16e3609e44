import { ComponentError, type ComponentErrorCode } from "../pipeline/component.ts";
import { formatEndpoint, type Endpoint } from "../settings/endpoint-schema.ts";

interface Reason {
  readonly code: ComponentErrorCode;
  readonly text: string;
}

const reasons: Readonly<Record<string, Reason>> = {
  EADDRINUSE: {
    code: "address_in_use",
    text: "another program, or another receiver, listens there already; stop it, or choose another port",
  },
  EACCES: {
    code: "permission_denied",
    text: "this user may not use that port; choose one from 1024 on, or give the daemon CAP_NET_BIND_SERVICE",
  },
  EADDRNOTAVAIL: {
    code: "address_not_available",
    text: "this machine has no such address; 0.0.0.0 is all of IPv4, [::] is all",
  },
  ENOTFOUND: {
    code: "address_not_available",
    text: "there is no such name; check endpoint",
  },
};

/** Makes of what `listen` or `bind` failed with an error that says where, why and what to do. */
export function toListenError(endpoint: Endpoint, cause: unknown): ComponentError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  const reason = reasons[code];
  return new ComponentError(
    reason?.code ?? "other",
    `endpoint: cannot listen on ${formatEndpoint(endpoint)}: ${reason?.text ?? code}.`,
    { cause },
  );
}

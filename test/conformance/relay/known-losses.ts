import type { EventInput } from "@rookery/core";

/** A limit of Relay's that `fitEvent` does not keep to. */
export interface KnownLoss {
  readonly rule: string;
  /** An event that breaks the rule, and no other. */
  readonly example: EventInput;
  /** The faults that tell it. */
  readonly form: RegExp;
}

/** What Relay does not keep of an event that was made to fit; a row that is mended goes. */
export const knownLosses: readonly KnownLoss[] = [
  {
    rule: "the operation of a trace has at most 128 characters",
    example: {
      contexts: {
        trace: {
          trace_id: "0af7651916cd43dd8448eb211c80319c",
          span_id: "b7ad6b7169203331",
          op: "x".repeat(129),
        },
      },
    },
    form: /^(?:remark at )?contexts\.trace\.op: /,
  },
  {
    rule: "a header Cookie beside cookies is dropped",
    example: { request: { headers: [["Cookie", "a=b"]], cookies: [["c", "d"]] } },
    form: /^request\.headers: /,
  },
  {
    rule: "name and version of a system or runtime count twice: Relay adds both as one text",
    example: { contexts: { os: { name: "x".repeat(7000) } } },
    form: /^(?:remark at )?contexts\.(?:os|runtime|browser)\.(?:name|version|build): /,
  },
];

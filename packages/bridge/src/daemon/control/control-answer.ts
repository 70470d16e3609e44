/** What the daemon answers. */
export type ControlAnswer = { readonly ok: unknown } | { readonly error: string };

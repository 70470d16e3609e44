/** Parameters of URLs that are secrets there, and words of every day elsewhere. */
const parameters: ReadonlySet<string> = new Set(["key", "sig", "signature", "hmac", "otp", "sid"]);

/** Tells whether a parameter of a URL is a secret although its name is harmless elsewhere. */
export function isSecretParameter(name: string): boolean {
  return parameters.has(name.toLowerCase());
}

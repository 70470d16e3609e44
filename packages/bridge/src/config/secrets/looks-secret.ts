const secretKey =
  /(?:^|[_.-])(?:password|passwd|passphrase|secret|token|authorization|credentials?|dsn|key|cookie|headers)(?:$|[_.-])/i;
/** What names a place of a secret, or something about it. */
const harmless = /[_.-](?:file|path|env|name|scheme|type|field)$/i;

/** Whether the name of a setting says that its value is nobody's business: `api_key`, `Authorization`. */
export function looksSecret(key: string): boolean {
  return secretKey.test(key) && !harmless.test(key);
}

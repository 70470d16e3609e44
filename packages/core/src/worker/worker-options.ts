/**
 * The options of Node that a worker of ours needs as well: how packages and hosts are found, and how TLS
 * is spoken. Whatever preloads code is left out: a worker must not start the app's instrumentation.
 */
const kept =
  /^(?:-C|--conditions|--dns-result-order|--(?:no-)?network-family-autoselection(?:-attempt-timeout)?|--tls-[\w.-]+)(?:=|$)/;
const withValue = /^(?:-C|--conditions|--dns-result-order|--tls-cipher-list)$/;

/** Picks the options that a worker is started with. */
export function workerOptions(options: readonly string[]): readonly string[] {
  const picked: string[] = [];
  for (const [index, option] of options.entries()) {
    if (!kept.test(option)) continue;
    picked.push(option);
    const value = options[index + 1];
    if (withValue.test(option) && value !== undefined) picked.push(value);
  }
  return picked;
}

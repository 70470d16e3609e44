/** Crates that are no app, by the name that a symbol begins with. */
const libraries = new Set(
  `__rustc actix_http actix_rt actix_server actix_service actix_web alloc anyhow async_std axum
  backtrace color_backtrace color_eyre core crossbeam_utils eyre futures futures_core
  futures_executor futures_util hyper hyper_util log proc_macro rayon rayon_core rocket sentry
  sentry_core std test tokio tonic tower tower_http tower_layer tower_service tracing tracing_error
  tracing_futures tracing_subscriber warp`.split(/\s+/),
);
/** Where the first crate is named: after `<`, `&`, `dyn ` and the like, which wrap a type. */
const wrapping = /^(?:[<&*([]|dyn |mut |const |impl |for<[^>]{0,64}> )/;
/** How many of them are taken off. */
const maxWrapping = 8;
const crate = /^([\p{L}_][\p{L}\p{N}_]*)(?:::|$)/u;

/**
 * Says whether a function is the app's, where its file does not tell.
 *
 * A symbol without a crate is one of the C library or the program's entry (`main`, `_start`), unless
 * its source file is known.
 */
export function isAppSymbol(symbol: string, hasSource: boolean): boolean {
  const name = withoutWrapping(symbol);
  const first = crate.exec(name)?.[1];
  return first === undefined || first === name ? hasSource : !libraries.has(first);
}

function withoutWrapping(symbol: string): string {
  let name = symbol;
  for (let depth = 0; depth < maxWrapping; depth += 1) {
    name = name.replace(wrapping, "");
  }
  return name;
}

/** Signs of a class that no person wrote: proxies, accessors and lambdas that the runtime makes. */
const generatedMarks =
  /\$\$Lambda|\$Proxy\d|Generated(?:Serialization)?(?:Method|Constructor)Accessor\d|CGLIB\$\$|ByGuice\$\$|_\$\$_j(?:avassist|vst)|\$HibernateProxy|\$ByteBuddy\$|\$MockitoMock\$|\$Proxy\$_\$\$_Weld|LambdaForm\$|\$\$ExternalSynthetic|\$\$\$view\d|_(?:ClientProxy|Subclass)$/;

/** What comes with another number in each process, and what is left of it. */
const counters: readonly (readonly [counter: RegExp, kept: string])[] = [
  [/\$\$Lambda(?:\$\d{1,9})?$/, "$$$$Lambda$$"],
  [/^jdk\.proxy\d{1,9}\./, "jdk.proxy."],
  [/\$Proxy\d{1,9}/, "$$Proxy"],
  [/(Generated(?:Serialization)?(?:Method|Constructor)Accessor)\d{1,9}/, "$1"],
  [/((?:CGLIB|ByGuice))\$\$[\da-f]{1,16}(?:_\d{1,9})?/, "$1"],
  [/_\$\$_(javassist|jvst)[\da-f_]{1,32}/, "_$$$$_$1"],
  [/\$(HibernateProxy|ByteBuddy|MockitoMock)\$[A-Za-z\d]{1,32}/, "$$$1"],
  [/(LambdaForm\$[A-Z]{1,8})\.\d{1,10}$/, "$1"],
  // Clojure numbers what has no name of its own: `user$eval1234$fn__1235`.
  [/\$eval\d{1,9}/, "$$eval"],
  [/(?:__\d{1,9}){1,4}(?=\$|$)/g, ""],
  // GroovyShell numbers the scripts that it is given as text.
  [/^Script\d{1,9}(?=\$|$)/, "Script"],
];

/** What almost every class lacks, and each of those above has. */
const oddCharacters = /[$_]|Accessor\d|^Script\d/;

/**
 * Takes the numbers out of a class name that differ between processes, so that the same failure has
 * the same frames everywhere; Sentry's grouping of Java frames leaves the same ones out.
 *
 * `$$Lambda$` keeps its last `$`: by this sign Sentry knows that such a frame does not count. Numbers
 * that the compiler gives, as in `Shop$1` or `lambda$order$0`, stay.
 */
export function withoutCounters(className: string): string {
  if (!oddCharacters.test(className)) {
    return className;
  }
  let name = className;
  for (const [counter, kept] of counters) {
    name = name.replace(counter, kept);
  }
  return name;
}

/** Says whether a class was made by the runtime or by a library, whatever package it is in. */
export function isGeneratedClass(className: string): boolean {
  return oddCharacters.test(className) && generatedMarks.test(className);
}

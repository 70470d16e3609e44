/** Packages of the Java platform and of the JVM languages' own runtimes. */
const runtimePackages = [
  "java.",
  "javax.",
  "jdk.",
  "sun.",
  "com.sun.",
  "kotlin.",
  "kotlinx.",
  "scala.",
  "clojure.",
  "groovy.",
  "org.codehaus.groovy.",
];

/**
 * Says whether a class belongs to the app: every class does that is not part of a runtime.
 *
 * Frameworks count as the app's, because a class name alone does not tell a library from the app;
 * Sentry's stack-trace rules can narrow it down per project.
 */
export function isInApp(className: string): boolean {
  return !runtimePackages.some((start) => className.startsWith(start));
}

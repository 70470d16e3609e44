import { expect, test } from "vitest";

import { isGeneratedClass, withoutCounters } from "../../../src/languages/java/generated-class.ts";

test.each([
  ["a.Job$$Lambda$14", "a.Job$$Lambda$"],
  ["a.Job$$Lambda", "a.Job$$Lambda$"],
  ["com.sun.proxy.$Proxy12", "com.sun.proxy.$Proxy"],
  ["jdk.proxy2.$Proxy12", "jdk.proxy.$Proxy"],
  ["sun.reflect.GeneratedMethodAccessor12", "sun.reflect.GeneratedMethodAccessor"],
  [
    "jdk.internal.reflect.GeneratedSerializationConstructorAccessor3",
    "jdk.internal.reflect.GeneratedSerializationConstructorAccessor",
  ],
  ["a.Job$$EnhancerBySpringCGLIB$$1a2b3c4d", "a.Job$$EnhancerBySpringCGLIB"],
  ["a.Job$$FastClassBySpringCGLIB$$1a2b3c4d_2", "a.Job$$FastClassBySpringCGLIB"],
  ["a.Job$$SpringCGLIB$$0", "a.Job$$SpringCGLIB"],
  ["a.Job$$EnhancerByGuice$$1a2b", "a.Job$$EnhancerByGuice"],
  ["a.Job_$$_javassist_12", "a.Job_$$_javassist"],
  ["a.Job_$$_jvst3e4_1f", "a.Job_$$_jvst"],
  ["a.Job$HibernateProxy$x2QG7vfE", "a.Job$HibernateProxy"],
  ["a.Job$MockitoMock$1234", "a.Job$MockitoMock"],
  ["java.lang.invoke.LambdaForm$MH.1234", "java.lang.invoke.LambdaForm$MH"],
])("takes the number of a process out of %s, which no person wrote", (name, expected) => {
  expect(withoutCounters(name)).toBe(expected);
  expect(isGeneratedClass(name)).toBe(true);
});

test.each([
  ["user$eval1234$fn__1235", "user$eval$fn"],
  ["clojure.core.protocols$fn__8178$G__8173__8191", "clojure.core.protocols$fn$G"],
  ["Script12$_run_closure1", "Script$_run_closure1"],
])("takes the number of a process out of %s", (name, expected) => {
  expect(withoutCounters(name)).toBe(expected);
  expect(isGeneratedClass(name)).toBe(false);
});

test.each(["a.Job", "a.Job$1", "a.Job$$anonfun$run$1", "a.Script1", "a.Proxy1", "a.T__1x"])(
  "keeps %s, whose numbers are the compiler's or the author's",
  (name) => {
    expect(withoutCounters(name)).toBe(name);
    expect(isGeneratedClass(name)).toBe(false);
  },
);

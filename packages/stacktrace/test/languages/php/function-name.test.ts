import { expect, test } from "vitest";

import { readFunctionName } from "../../../src/languages/php/function-name.ts";

test.each([
  ["run()", "run"],
  ["require('/srv/www/a.php')", "require"],
  ["Acme\\Cart->add('a(b)', 3)", "Acme\\Cart::add"],
  ["Acme\\Cart::find(NULL)", "Acme\\Cart::find"],
  ["{closure}(1)", "{closure}"],
  ["Acme\\{closure}(1)", "Acme\\{closure}"],
  ["Acme\\Cart->Acme\\{closure}()", "Acme\\Cart::Acme\\{closure}"],
  ["Acme\\Cart->{closure:Acme\\Cart::add():12}()", "Acme\\Cart::{closure:Acme\\Cart::add()}"],
  ["{closure:/srv/my app/a (new).php:12}(1)", "{closure}"],
  ["{closure:{closure:/srv/www/a.php:5}:6}()", "{closure}"],
  ["class@anonymous->run()", "class@anonymous::run"],
  ["class@anonymous\0/srv/my app/a.php:3$0->run()", "class@anonymous::run"],
  ["Acme\\Job@anonymous::run()", "Acme\\Job@anonymous::run"],
])("reads %j as %j", (call, name) => {
  expect(readFunctionName(call)).toBe(name);
});

test.each(["", "(", "run", "the error is here (maybe)", "12()", "a b()", "{closure", "'a'()"])(
  "does not take %j for a call",
  (call) => {
    expect(readFunctionName(call)).toBeUndefined();
  },
);

import { expect, test } from "vitest";

import { readMethodName } from "../../../src/languages/dotnet/method-name.ts";

test.each([
  ["Shop.Cart.Add", "Shop.Cart", "Add"],
  ["Program.<Main>$", "Program", "<Main>$"],
  ["Shop.Cart..ctor", "Shop.Cart", ".ctor"],
  ["Shop.Cart..cctor", "Shop.Cart", ".cctor"],
  ["Shop.Stock`1.Load[U]", "Shop.Stock`1", "Load"],
  ["Shop.Stock`1[T].Load[T,U]", "Shop.Stock`1", "Load"],
  ["Shop.Stock`1+Shelf[T].get_Item", "Shop.Stock`1+Shelf", "get_Item"],
  ["Shop.Cart.<AddAsync>d__7.MoveNext", "Shop.Cart", "AddAsync"],
  ["Shop.Cart+<AddAsync>d__7`1[T].MoveNext", "Shop.Cart", "AddAsync"],
  ["Shop.Cart.<>c.<Add>b__3_0", "Shop.Cart", "Add { <lambda> }"],
  ["Shop.Cart.<>c__DisplayClass4_0.<Add>b__0", "Shop.Cart", "Add { <lambda> }"],
  ["Shop.Cart.<>c__DisplayClass4_0`1.<Add>b__0", "Shop.Cart", "Add { <lambda> }"],
  ["Shop.Cart.<>c__DisplayClass2_0.<<Add>b__1>d.MoveNext", "Shop.Cart", "Add { <lambda> }"],
  ["Program.<>c.<<Main>$>b__0_0", "Program", "<Main>$ { <lambda> }"],
  ["Program.<<Main>$>d__0.MoveNext", "Program", "<Main>$"],
  ["Shop.Cart.<Add>g__Check|4_0", "Shop.Cart", "Add { Check }"],
  ["Shop.Cart.<<Add>g__Check|4_0>d.MoveNext", "Shop.Cart", "Add { Check }"],
  ["Shop.Cart.<>c__DisplayClass4_0.<Add>g__Check|1", "Shop.Cart", "Add { Check }"],
  ["Shop.Cart+<Items>c__Iterator2.MoveNext", "Shop.Cart", "Items"],
  ["Shop.Cart.<Count>m__0", "Shop.Cart", "Count { <lambda> }"],
  ["Shop.Cart.System.IDisposable.Dispose", "Shop.Cart.System.IDisposable", "Dispose"],
  [
    "Shop.Items.System.IEnumerable<Shop.Item>.Get",
    "Shop.Items.System.IEnumerable<Shop.Item>",
    "Get",
  ],
  ["Shop.Cart.VB$StateMachine_3_Load.MoveNext", "Shop.Cart", "Load"],
  ["Shop.Cart._Closure$__2-0._Lambda$__1", "Shop.Cart", "{ <lambda> }"],
  ["Shop.Cart.add@12-1.Invoke", "Shop.Cart", "add { <lambda> }"],
  ["<StartupCode$shop>.$Program.main@", "<StartupCode$shop>.$Program", "main@"],
  ["lambda_method42", undefined, "lambda_method"],
  ["MyIterator.MoveNext", "MyIterator", "MoveNext"],
])("reads %j as class %j and function %j", (call, module, name) => {
  expect(readMethodName(call)).toEqual({ module, function: name });
});

test.each(["", ".", "home", "Shop.", ".Add.", "lambda"])("finds no method in %j", (call) => {
  expect(readMethodName(call)).toBeUndefined();
});

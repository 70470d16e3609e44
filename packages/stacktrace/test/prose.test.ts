import { describe, expect, test } from "vitest";

import { parseStackTrace } from "../src/index.ts";
import type { StackTracePlatform } from "../src/index.ts";

/** Texts that logs hold, none of which is a trace, though each looks like one in some respect. */
const texts: Readonly<Record<string, readonly string[]>> = {
  "records that mention places and times": [
    "at home (maybe)",
    "We met at noon (10:30:45) at the station (platform 3:12)",
    "listening at 127.0.0.1:8080 (http) and at [::1]:8443 (https)",
    "retry at 2026-11-22T10:33:00Z, in 5 minutes, from 10.0.0.7:5432",
    "2026-11-22 10:33:00.123 INFO [main] c.a.shop.Shop - started in 3.2 s at port 8080",
    "E, [2026-11-22T10:33:00.625844 #1] ERROR -- : stock is empty (see config/shop.rb:12)",
    "[0f9d] Completed 500 Internal Server Error in 3ms (ActiveRecord: 0.4ms)",
    "error in config/shop.rb:12, in 'stock'",
    "loaded /srv/app/lib/cart.rb:12 in 3 ms",
    "The handler in app/models/cart.rb:12:in a hurry, was skipped",
    "see `report' in cart.rb:7:in the second half",
    'opened File "/srv/app/job.py", but line 3, in run, was empty',
    "caused by: a full disk\ncaused by: nobody looking",
    "Caused by: somebody\nSuppressed: something\n... 3 more",
    "panic: none, all is well\nexit status 0",
    "goroutine 1 was slow [running out of time]",
    "thread 'main' was calm at src/main.rs:3",
    "Uncaught in the act: TypeError is a fine name for a cat",
    "Traceback (most recent call last): see attachment",
    "Exception in thread, needle, and hem",
  ],
  "addresses and paths": [
    "GET http://shop.example:8080/orders/12:30?at=(x) HTTP/1.1",
    "https://shop.example/app.js:12:3",
    String.raw`copied C:\Users\me\shop\Cart.cs to D:\backup\Cart.cs:12`,
    "/var/log/syslog:1234: kernel: oops, it is full",
    "file:///srv/app/index.html:12:1",
    "user@host:~/src/shop$ ls -l src/index.ts:3",
    "s3://bucket/key:1:2 -> gs://bucket/key:3:4",
  ],
  "what compilers, linters and searches print": [
    "foo.rb:12: warning: assigned but unused variable - x",
    "/srv/app/a.rb:1:in `run': warning: stock is deprecated, use shelf",
    "a.rb:1:1: C: [Correctable] Style/FrozenStringLiteralComment: Missing comment.",
    "app/models/cart.rb:12:  def total(items)\napp/models/cart.rb:13:    items.sum(&:price)",
    "a.rb:12:in the morning\na.rb:13:in the evening",
    "./main.go:12:2: undefined: stock\n./main.go:14:5: declared and not used: x",
    "main.c:3:5: error: expected ';' before 'return'\n    3 |     int x\n      |     ^~~~",
    "In file included from main.c:1:\nstock.h:3:1: warning: type defaults to 'int'",
    "error[E0308]: mismatched types\n --> src/main.rs:3:5\n  |\n3 |     x\n  |     ^ expected `()`",
    "src/index.ts(12,3): error TS2304: Cannot find name 'stock'.",
    "src/Cart.java:12: error: cannot find symbol\n    stock.load();\n    ^\n  symbol: variable stock",
    "Cart.cs(12,3): error CS0103: The name 'stock' does not exist [/srv/app/shop.csproj]",
    "PHP Deprecated:  Optional parameter before required one, see the manual",
    "** (mix) 3 files compiled with warnings\nlib/stock.ex:3",
    "job.py:12:80: E501 line too long (99 > 79 characters)",
    "  12:3  error  'stock' is not defined  no-undef",
  ],
  "code, configuration and patches": [
    "def run\n  raise ArgumentError, 'no stock' if stock.empty?\nend",
    "try {\n  run();\n} catch (TypeError e) {\n  throw new Error(e);\n}",
    'func main() {\n\tpanic("no stock")\n}',
    "@@ -12,3 +12,4 @@ def run\n-  raise StockError\n+  raise StockError, 'none left'\n   end",
    "diff --git a/shop.rb b/shop.rb\nindex 1f2e3d4..5a6b7c8 100644\n--- a/shop.rb\n+++ b/shop.rb",
    "server:\n  host: localhost\n  at: (here)\n  from: shop.rb\n  in: 'run'",
    "paths:\n  - at: /srv/app\n    line: 12\n    file: job.py",
    "[database]\nfrom = /srv/app:12\nport = 5432",
    "server { listen 80; location / { proxy_pass http://app:3000; } }\n# at end (of file)",
    "FROM ruby:3.1\nCOPY . /srv/app\nRUN bundle install",
    "SELECT * FROM stock WHERE at = '10:30:45' AND place IN ('a', 'b')",
    "LINE 1: SELECT * FROM carts\n                      ^\nDETAIL:  at character 15",
    '{"at":"main (app.js:1)","from":"a.rb:1","line":12,"in":"run"}',
    '{\n  "error": {\n    "type": "TypeError",\n    "message": "at run"\n  }\n}',
    '<error at="12:3" in="run">TypeError: none</error>',
  ],
  "output of shells and servers": [
    "$ cd /srv/app && make\nmake: *** [Makefile:12: all] Error 1",
    "bash: line 12: stock: command not found",
    '10.0.0.7 - - [22/Nov/2026:10:33:00 +0000] "GET /a.js:1:2 HTTP/1.1" 500 12 "-" "curl/8"',
    'web_1  | Started GET "/orders" for 10.0.0.7 at 2026-11-22 10:33:00 +0000',
    "Nov 22 10:33:00 host sshd[12]: Connection from 10.0.0.7 port 51234 on 10.0.0.1 port 22",
    "  PID TTY          TIME CMD\n    1 ?        00:00:03 at (init)\n   12 pts/0    00:00:00 from",
    "commit 7acd602\nAuthor: Ann <ann@shop.example>\nDate:   Sun Nov 22 10:33:00 2026\n\n    Say where at is",
    "3 examples, 0 failures\nFinished in 0.00312 seconds (files took 0.1 seconds to load)",
    "#0 building with default instance\n#1 [internal] load build definition\n#1 DONE 0.1s",
    "0: first\n1: second\n   at last",
  ],
  "letters and verse": [
    "> we met at the office (room 3)\n> > at home (maybe)\n>\n> from Ann: see you in 'May'",
    "From: ann@shop.example\nSubject: Error: no stock\n\n\tat your service (always)\n\tfrom Ann",
    "## 1.2.3\n\n- Fix TypeError in cart (#12)\n  at last (thanks to Ann)\n- Raise StockError from stock.rb",
    "at dawn the ships\n    at rest (in line)\n    at sea:\n    from here:12\nto there",
    "Shopping:\n    at the market: 3 apples\n    at the baker: 2 loaves (white)\n    from home: a bag",
    "  look at config.rb:5\n  look at stock.rb:6",
    "1: from Ann\n2: from Bob\n3: from Cid, in 'May'",
    "\tfrom here 'to there'\n\tfrom hand: to mouth",
    "Note: in 'Emma': a novel (Austen)",
    "12:in 'x': a (B)",
  ],
};

describe.each(Object.entries(texts))("no trace is found in %s", (_name, examples) => {
  test.each(examples)("%j", (text) => {
    expect(parseStackTrace(text)).toBeUndefined();
  });
});

test("a hint does not make a trace of any of them", () => {
  const platforms: readonly StackTracePlatform[] = ["java", "node", "python", "ruby"];
  for (const text of Object.values(texts).flat()) {
    for (const platform of platforms) {
      expect(
        parseStackTrace(text, { platform, type: "Error", message: "at home" }),
      ).toBeUndefined();
    }
  }
});

test("what loggers put around a text makes no trace of it", () => {
  for (const text of Object.values(texts).flat()) {
    const indented = text.replaceAll(/^/gm, "    ");
    const tagged = text.replaceAll(/^/gm, "[0f9d] ");
    expect(
      [indented, tagged, text.replaceAll("\n", " | ")].map((each) => parseStackTrace(each)),
    ).toEqual([undefined, undefined, undefined]);
  }
});

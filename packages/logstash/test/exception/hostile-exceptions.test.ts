import { describe, expect, test } from "vitest";

import { dotnetChain, dotnetExceptionsText } from "../../src/exception/dotnet-exceptions.ts";
import { goStackText } from "../../src/exception/go-stack.ts";
import { jbossExceptionText } from "../../src/exception/jboss-exception.ts";
import { listOf } from "../../src/exception/list-of.ts";
import { log4j2ThrownText } from "../../src/exception/log4j2-thrown.ts";
import { logbackThrowableText } from "../../src/exception/logback-throwable.ts";
import { phpExceptionText } from "../../src/exception/php-exception.ts";
import { pythonFramesText } from "../../src/exception/python-frames.ts";
import { rubyExceptionText } from "../../src/exception/ruby-exception.ts";

interface Written {
  readonly write: (value: unknown) => string | undefined;
  /** An exception with a cause, and with each field that is read. */
  readonly sample: object;
}

const java = { cause: {}, suppressed: [{}], message: "m" };

const languages: Readonly<Record<string, Written>> = {
  dotnet: {
    write: (value) => dotnetExceptionsText(dotnetChain(value)),
    sample: {
      ClassName: "App.E",
      Message: "m",
      StackTraceString: "   at A()",
      RemoteStackTraceString: "   at B()",
      InnerException: { Type: "App.F", StackTrace: ["   at C()"] },
    },
  },
  go: {
    write: (value) => goStackText(listOf(value)),
    sample: [{ func: "place", source: "main.go", line: "7" }],
  },
  jboss: {
    write: jbossExceptionText,
    sample: {
      ...java,
      exceptionType: "app.E",
      frames: [{ class: "app.A", method: "place", line: 7 }],
      causedBy: { exception: { exceptionType: "app.F" } },
    },
  },
  log4j2: {
    write: log4j2ThrownText,
    sample: {
      ...java,
      name: "app.E",
      commonElementCount: 2,
      extendedStackTrace: [{ class: "app.A", method: "place", file: "A.java", line: 7 }],
    },
  },
  logback: {
    write: logbackThrowableText,
    sample: {
      ...java,
      className: "app.E",
      commonFramesCount: 2,
      stepArray: [{ className: "app.A", methodName: "place", fileName: "A.java", lineNumber: 7 }],
    },
  },
  php: {
    write: phpExceptionText,
    sample: {
      class: "E",
      message: "m",
      file: "/srv/a.php:7",
      trace: ["/srv/a.php:8", { function: "f", class: "A", type: "->", file: "a.php", line: 7 }],
      previous: { class: "F", trace: [] },
    },
  },
  python: {
    write: (value) => pythonFramesText(listOf(value)),
    sample: [
      { exc_type: "E", exc_value: "m", is_cause: true, frames: [{ filename: "a.py", lineno: 7 }] },
      { exc_type: "F", frames: [{ name: "f", line: "f()" }] },
    ],
  },
  ruby: {
    write: rubyExceptionText,
    sample: {
      name: "E",
      message: "m",
      stack_trace: ["a.rb:7:in `f'"],
      cause: { name: "F", stack_trace: ["a.rb:8"] },
    },
  },
};

/** JSON may hold this, and JavaScript can make neither a text nor a number of it. */
const unprintable = { toString: 1, valueOf: 2 };
const values: readonly unknown[] = [unprintable, [unprintable], null, true, -1, 1e300, "", {}, []];

/** Every way to put a value in the place of one that lies somewhere in another. */
function* replaced(whole: unknown, value: unknown): Generator {
  if (typeof whole !== "object" || whole === null) return;
  for (const [key, inner] of Object.entries(whole)) {
    for (const other of [value, ...replaced(inner, value)]) {
      yield Array.isArray(whole)
        ? whole.with(Number(key), other)
        : Object.assign({}, whole, { [key]: other });
    }
  }
}

describe.each(Object.entries(languages))("%s", (_name, { write, sample }) => {
  test("an exception is written", () => {
    expect(write(sample)).toContain("\n");
  });

  test("whatever stands in the place of one or two values, it is a text or none", () => {
    const kinds = new Set<string>();
    for (const value of values) {
      for (const once of replaced(sample, value)) {
        kinds.add(typeof write(once));
        for (const twice of replaced(once, unprintable)) kinds.add(typeof write(twice));
      }
    }
    expect(["string", "undefined"]).toEqual(expect.arrayContaining([...kinds]));
  });
});

test.each([unprintable, "x", null, -1])(
  "a frame of PHP in line %j is written without it",
  (line) => {
    const trace = [{ function: "place", class: "App", type: "->", file: "/srv/app.php", line }];
    expect(phpExceptionText({ class: "E", trace })).toMatch(/^#0 .*App->place\(\)$/m);
  },
);

import { describe, expect, test } from "vitest";

import { createRedactor } from "../../../src/redaction/redactor.ts";

const { text: redactText, source: redactSource } = createRedactor();

const jwt =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
const mixed = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7d";
const slack = ["xoxb", "123456789012", "abcdefGHIJkl"].join("-");
const stripe = ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");
const sendgrid = ["SG", "ngeVfQFYQlKU0ufo8x5d1A", "TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5cr"].join(
  ".",
);

describe("what is redacted in a text", () => {
  test.each([
    ["a JWT", `got ${jwt}, which expired`, "got [Filtered], which expired"],
    ["a JWT after a dash", `session-${jwt}`, "session-[Filtered]"],
    ["a bearer token", "sent Bearer abc123XYZ456 twice", "sent Bearer [Filtered] twice"],
    ["basic credentials", "sent Basic dXNlcjpwYXNzd29yZA== twice", "sent Basic [Filtered] twice"],
    ["a header", "Authorization: Bearer abcdefgh failed", "Authorization: [Filtered] failed"],
    [
      "a header with a list",
      'Authorization: Digest username="a", response="b"\nX: 1',
      "Authorization: [Filtered]\nX: 1",
    ],
    ["cookies", "Cookie: a=b; c=d\nHost: x", "Cookie: [Filtered]\nHost: x"],
    [
      "credentials in a URL",
      "postgres://app:s3cr3t@db:5432/shop",
      "postgres://[Filtered]@db:5432/shop",
    ],
    [
      "a password with a slash in a URL",
      "redis://x:a/b@cache:6379",
      "redis://[Filtered]@cache:6379",
    ],
    [
      "the secret of a DSN",
      "https://0123456789abcdef0123456789abcdef:fedcba@o1.ingest.example/2",
      "https://[Filtered]@o1.ingest.example/2",
    ],
    ["a token in a URL", "GET /a?token=abc&page=2 failed", "GET /a?token=[Filtered]&page=2 failed"],
    [
      "a key in a URL",
      "https://maps.example/api?key=abc#x",
      "https://maps.example/api?key=[Filtered]#x",
    ],
    ["key and value", "login password=hunter2 user=bob", "login password=[Filtered] user=bob"],
    ["key: value", "api_key: abc, region: eu", "api_key: [Filtered], region: eu"],
    ["words and value", "API key: abc", "API key: [Filtered]"],
    ["YAML", "db:\n  password: hunter2\n", "db:\n  password: [Filtered]\n"],
    [
      "JSON",
      '{"user":"bob","password":"a \\" b","n":1}',
      '{"user":"bob","password":"[Filtered]","n":1}',
    ],
    [
      "JSON in JSON",
      '{"body":"{\\"token\\":\\"abc\\",\\"n\\":1}"}',
      '{"body":"{\\"token\\":\\"[Filtered]\\",\\"n\\":1}"}',
    ],
    [
      "a structure",
      '{"credentials":{"a":"x","b":["y"]},"n":1}',
      '{"credentials":[Filtered],"n":1}',
    ],
    ["JSON that is cut", '{"password":"hunt', '{"password":"[Filtered]'],
    ["a short number", "cvv:123, otp: 123456", "cvv:[Filtered], otp: [Filtered]"],
    [
      "an element of XML",
      "<user>bob</user><ns:password>a b</ns:password>",
      "<user>bob</user><ns:password>[Filtered]</ns:password>",
    ],
    ["an arrow", '{:password=>"hunter2", :id=>1}', '{:password=>"[Filtered]", :id=>1}'],
    [
      "a connection string",
      "Server=db;Password=hunter2;Database=a",
      "Server=db;Password=[Filtered];Database=a",
    ],
    [
      "an account key",
      "AccountName=a;AccountKey=abc+/==;Suffix=b",
      "AccountName=a;AccountKey=[Filtered];Suffix=b",
    ],
    ["an argument", "run --password=hunter2 now", "run --password=[Filtered] now"],
    [
      "a private key",
      "a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b",
      "a [Filtered] b",
    ],
    ["a private key that is cut", "a -----BEGIN PRIVATE KEY-----\nMIIE", "a [Filtered]"],
    ["an AWS key", "id AKIAIOSFODNN7EXAMPLE used", "id [Filtered] used"],
    ["a GitHub token", `ghp_${mixed}`, "[Filtered]"],
    ["a fine-grained GitHub token", `github_pat_${mixed}`, "[Filtered]"],
    ["a GitLab token", "glpat-abcDEF123456ghiJKL78", "[Filtered]"],
    ["a Slack token", slack, "[Filtered]"],
    ["a Stripe key", stripe, "[Filtered]"],
    ["a Google key", `AIza${mixed}`, "[Filtered]"],
    ["an npm token", `npm_${mixed}`, "[Filtered]"],
    ["a SendGrid key", sendgrid, "[Filtered]"],
    ["an OpenAI key", `sk-proj-${mixed}`, "[Filtered]"],
    ["a Sentry token", `sntrys_${mixed}`, "[Filtered]"],
    ["a card number", "card 4111 1111 1111 1111 declined", "card [Filtered] declined"],
    ["a card number in one", "card 5555555555554444.", "card [Filtered]."],
    ["an Amex number", "3782-822463-10005", "[Filtered]"],
    ["an IBAN", "to DE89 3704 0044 0532 0130 00 now", "to [Filtered] now"],
    ["an IBAN in one", "to GB82WEST12345698765432", "to [Filtered]"],
    ["an e-mail address", "mail to alice.smith+x@shop.example failed", "mail to [Filtered] failed"],
    ["a token behind an escape", `{"a":"x\\nAKIAIOSFODNN7EXAMPLE"}`, '{"a":"x\\n[Filtered]"}'],
    ["an address behind an escape", '"a\\nalice@shop.example"', '"a\\n[Filtered]"'],
  ])("%s", (_name, text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactText(expected)).toBe(expected);
  });
});

describe("what is kept in a text", () => {
  test.each([
    "TypeError: Cannot read properties of undefined (reading 'token')",
    "SyntaxError: Unexpected token } in JSON at position 12",
    "Unexpected token: } at line 3",
    "Invalid password: must have at least 8 characters",
    "password: required",
    "InvalidToken: the signature does not match",
    "Bearer authentication is not supported",
    "basic knowledge of everything",
    "token=${TOKEN} password=%s secret={secret} key=***",
    "used tokens: 4096, max_tokens=1024",
    "    at tokenize (/srv/app/auth.js:10:5)",
    "lib/middleware/cookies.rb:697:in `call'",
    "auth:check/2 returned error",
    "Auth::Token::Parser failed",
    "<password></password><secret> </secret> List<Token> <init>",
    "Supplier<Password> supplier = Map<String, Secret> x",
    "auth: user bob was not found",
    "jwt: signature mismatch",
    "at java.base@17.0.1/java.lang.Thread.run(Thread.java:833)",
    "node_modules/.pnpm/@babel+core@7.24.0/node_modules/@babel/core/lib/index.js",
    "https://cdn.example/npm/@scope/pkg@1.2.3/dist/app.js:1:2",
    "render@app.js:10:5",
    "ssh://git@github.com/a/b.git and git@github.com:a/b.git",
    "https://0123456789abcdef0123456789abcdef@o1.ingest.example/2",
    "connect ECONNREFUSED 127.0.0.1:5432, ::1 and 10.1.2.3",
    "order 4111111111111112 of 1795343775123456 at 0.4111111111111111",
    "id 4111111111111111a b4111111111111111",
    "7f3c4111-1111-4111-8111-111111111111",
    "2026-11-22T10:36:15.123456789Z",
    "DE89 is a road, and DE89370400440532013001 is no account",
    "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
    "eyJ is how base64 of JSON begins",
    "sk-learn-pipeline-estimator-2 and npm_config_registry",
    "https://shop.example/a?page=2&sort=key",
    "Authorization: ",
    "",
  ])("%s", (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe("personal data", () => {
  test("is kept with sendDefaultPii, secrets are not", () => {
    const { text } = createRedactor({ sendDefaultPii: true });
    expect(text("alice@shop.example password=x")).toBe("alice@shop.example password=[Filtered]");
  });
});

describe("source code", () => {
  test("keeps names and calls, and loses literals", () => {
    const code = [
      "const token = readToken(request.headers.authorization);",
      'const password = "hunter2";',
      "auth: {",
      "  'api_key': 'abc',",
      "if (token === null) throw new Error('no token');",
    ].join("\n");
    expect(redactSource(code)).toBe(
      [
        "const token = readToken(request.headers.authorization);",
        'const password = "[Filtered]";',
        "auth: {",
        "  'api_key': '[Filtered]',",
        "if (token === null) throw new Error('no token');",
      ].join("\n"),
    );
  });

  test("has as many lines as before, also where a private key stood", () => {
    const code = "a\n-----BEGIN PRIVATE KEY-----\nMIIE\nabcd\n-----END PRIVATE KEY-----\nb";
    expect(redactSource(code)).toBe("a\n[Filtered]\n[Filtered]\n[Filtered]\n[Filtered]\nb");
  });
});

describe("patterns of the user", () => {
  test("are redacted everywhere, whatever their flags are", () => {
    const { text } = createRedactor({
      redaction: { patterns: [{ name: "customer", pattern: /C-\d{4}/y }] },
    });
    expect(text("C-1234 and C-5678")).toBe("[Filtered] and [Filtered]");
  });
});

import { describe, expect, test } from "vitest";

import { createKeyJudge } from "../../../src/redaction/keys/key-judge.ts";
import { words } from "../../../src/redaction/keys/words.ts";

const judge = createKeyJudge();

/** By what makes them secrets. */
const secrets: Readonly<Record<string, readonly string[]>> = {
  "a password by any name": words(`
    password Password PASSWORD db_password userPassword password2 passwd pwd MYSQL_PWD
    passphrase ssl.key.passphrase passcode PGPASSWORD dbpassword db.pass smtp_pass pass
    password_hash old-password passwort contraseña
  `),
  "a token": words(`
    token access_token accessToken refresh-token id_token authtoken JWTToken github.token
    tokens token_value x-auth-token deviceToken bot_token
  `),
  "credentials of HTTP": words(`
    authorization Authorization proxy-authorization http.request.header.authorization cookie
    set-cookie Set-Cookie cookies x-csrf-token XSRF-TOKEN _csrf auth basic_auth authHeader
    bearer bearer_token jwt session_id sessionId JSESSIONID PHPSESSID connect.sid
    X-Amz-Signature
  `),
  "a key that opens something": words(`
    api_key apiKey APIKey x-api-key apikey private_key privateKey secret_key
    aws_secret_access_key AccountKey encryption-key signing.key client_secret clientsecret
    secret secrets secret_id credentials aws.credential
  `),
  "money and identity": words(`
      card_number cardNumber credit_card creditCard cc_number cvv card_cvc cvv2 iban ssn user_ssn
      social_security_number security_code otp
    `),
};

/** By why they are kept. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  "another word, which has a secret's letters in it": words(`
      author authors author_name authored_at authority processor tokenizer tokenization secretary
      passenger passengers compass bypass passive monkey keyboard keyword turkey cookiecutter
      cookieless inspiration
    `),
  "a key that opens nothing": words(`
    key keys primary_key primaryKey foreign_key cache_key sort_key partition_key public_key
    key_id kafka.message.key i18n_key idempotency_key
  `),
  "a count, or what a parser calls a token": words(`
    output_tokens max_tokens maxTokens gen_ai.usage.input_tokens prompt_tokens token_count
    tokenCount total_tokens unexpected_token next_token nextPageToken tokens_per_second
    token_limit tokens_used cached_tokens eos_token
  `),
  "about a secret, but not what it is": words(`
      token_type tokenType password_length password_policy password_changed_at password_reset
      has_password is_authorization_valid requires_auth auth_method auth.type auth_provider
      oauth_provider cookie_name cookie_domain cookie_consent secret_name secret_version
      credential_type token_expires_at api_key_id api_key_name authorization_endpoint
      session_id_length card_type card_brand card_last4 private_key_path jwt_issuer csrf_enabled
    `),
  "of every day": words(`
      id name message status session card account signature hash order.id http.route trace_id
      description code pin number PWD
    `),
};

describe.each(Object.entries(secrets))("%s", (_reason, keys) => {
  test.each(keys)("is under the key %s", (key) => {
    expect(["secret", "secretText"]).toContain(judge(key));
  });
});

describe.each(Object.entries(harmless))("%s", (_reason, keys) => {
  test.each(keys)("is under the key %s, which is kept", (key) => {
    expect(judge(key)).toBe("harmless");
  });
});

test("nothing is under an empty key", () => {
  expect(judge("")).toBe("harmless");
});

test("there are more than sixty examples either way, none of them twice", () => {
  for (const lists of [secrets, harmless]) {
    const keys = Object.values(lists).flat();
    expect(keys.length).toBeGreaterThan(60);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test.each([
  ["client.address", "address"],
  ["http.client_ip", "address"],
  ["net.peer.ip", "address"],
  ["X-Forwarded-For", "address"],
  ["http.request.header.x-forwarded-for", "address"],
  ["ip_address", "address"],
  ["REMOTE_ADDR", "address"],
  ["user.email", "name"],
  ["username", "name"],
  ["user.full_name", "name"],
  ["user.id", "id"],
  ["enduser.id", "id"],
  ["server.address", "harmless"],
  ["host.ip", "harmless"],
  ["service.name", "harmless"],
])("%s is personal as %s", (key, verdict) => {
  expect(judge(key)).toBe(verdict);
});

test("a key means more below another one", () => {
  expect(judge("number", "card")).toBe("secret");
  expect(judge("key", "api")).toBe("secret");
  expect(judge("id", "session")).toBe("secret");
  expect(judge("number", "order")).toBe("harmless");
  expect(judge("key", "cache")).toBe("harmless");
});

describe("options", () => {
  test("add keys, as whole words of any spelling", () => {
    const own = createKeyJudge({ keys: ["employee_id"] });
    expect(["employeeId", "EMPLOYEE-ID", "hr.employee.id"].map((key) => own(key))).toEqual([
      "secret",
      "secret",
      "secret",
    ]);
    expect(own("employee_idea")).toBe("harmless");
  });

  test("add keys by an expression, whose state does not matter", () => {
    const own = createKeyJudge({ keys: [/^x-internal-/gi] });
    expect([own("x-internal-a"), own("X-Internal-b"), own("x-internal-c")]).toEqual([
      "secret",
      "secret",
      "secret",
    ]);
  });

  test("keep keys, in any case, whatever is above them", () => {
    const own = createKeyJudge({ allowKeys: ["session.id", "id"], keys: ["session"] });
    expect([own("session.id"), own("Session.ID"), own("id", "session")]).toEqual([
      "harmless",
      "harmless",
      "harmless",
    ]);
  });
});

test("ten thousand keys are judged as the first ones were", () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `password_${index}`);
  expect(new Set(keys.map((key) => judge(key)))).toEqual(new Set(["secret"]));
  expect(judge("author")).toBe("harmless");
});

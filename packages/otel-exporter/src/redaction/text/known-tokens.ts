import { isWordUnit } from "./characters.ts";
import type { Finding } from "./finding.ts";

/** A token that is known by how it begins; the expression is sticky, and matches from there. */
interface TokenForm {
  readonly kind: string;
  readonly prefixes: readonly string[];
  readonly pattern: RegExp;
}

/**
 * What services write before their tokens, from their own documentation. Each body is of bounded
 * length before it fails, or has no end to fail at.
 */
const forms: readonly TokenForm[] = [
  {
    kind: "jwt",
    prefixes: ["eyJ"],
    // Two parts make one, a signature or none; an encrypted one has five.
    pattern: /eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*){0,3}/y,
  },
  {
    kind: "aws_key",
    prefixes: ["AKIA", "ASIA", "ABIA", "ACCA"],
    pattern: /[A-Z]{4}[A-Z2-7]{16}(?![A-Za-z\d])/y,
  },
  {
    kind: "github_token",
    prefixes: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
    pattern: /gh[opusr]_[A-Za-z\d]{20,}/y,
  },
  { kind: "github_token", prefixes: ["github_pat_"], pattern: /github_pat_\w{20,}/y },
  {
    kind: "gitlab_token",
    prefixes: ["glpat-", "gldt-", "glrt-", "glptt-"],
    pattern: /gl[a-z]{2,4}-[\w-]{16,}/y,
  },
  {
    kind: "slack_token",
    prefixes: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xapp-"],
    pattern: /x(?:ox[a-z]|app)-[\w-]{10,}/y,
  },
  {
    kind: "stripe_key",
    prefixes: ["sk_live_", "rk_live_", "sk_test_", "rk_test_"],
    pattern: /[sr]k_(?:live|test)_[A-Za-z\d]{10,}/y,
  },
  { kind: "stripe_key", prefixes: ["whsec_"], pattern: /whsec_[A-Za-z\d+/=]{16,}/y },
  { kind: "google_key", prefixes: ["AIza"], pattern: /AIza[\w-]{30,}/y },
  { kind: "google_token", prefixes: ["ya29."], pattern: /ya29\.[\w-]{20,}/y },
  { kind: "google_secret", prefixes: ["GOCSPX-"], pattern: /GOCSPX-[\w-]{20,}/y },
  { kind: "npm_token", prefixes: ["npm_"], pattern: /npm_[A-Za-z\d]{30,}/y },
  { kind: "pypi_token", prefixes: ["pypi-"], pattern: /pypi-[\w-]{40,}/y },
  { kind: "sendgrid_key", prefixes: ["SG."], pattern: /SG\.[\w-]{16,64}\.[\w-]{16,}/y },
  {
    kind: "openai_key",
    prefixes: ["sk-"],
    pattern: /sk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/y,
  },
  {
    kind: "sentry_token",
    prefixes: ["sntrys_", "sntryu_", "sntrya_", "sntryi_"],
    pattern: /sntry[suai]_[\w+/=-]{20,}/y,
  },
  { kind: "vault_token", prefixes: ["hvs.", "hvb."], pattern: /hv[sb]\.[\w-]{20,}/y },
  {
    kind: "digitalocean_token",
    prefixes: ["dop_v1_", "doo_v1_"],
    pattern: /do[op]_v1_[\da-f]{32,}/y,
  },
  { kind: "docker_token", prefixes: ["dckr_pat_"], pattern: /dckr_pat_[\w-]{16,}/y },
  { kind: "hugging_face_token", prefixes: ["hf_"], pattern: /hf_[A-Za-z\d]{30,}/y },
  {
    kind: "shopify_token",
    prefixes: ["shpat_", "shpss_", "shpca_"],
    pattern: /shp(?:at|ss|ca)_[\da-f]{32}/y,
  },
];

const maxWordBefore = 32;

const ascii = 0x80;

/** Forms by the first two characters: a look at them is all that most words cost. */
const formsByStart: readonly (readonly (readonly [prefix: string, TokenForm])[] | undefined)[] =
  byStart();

function byStart(): readonly (readonly (readonly [string, TokenForm])[] | undefined)[] {
  const table = Array.from<(readonly [string, TokenForm])[] | undefined>({ length: ascii * ascii });
  for (const form of forms) {
    for (const prefix of form.prefixes) {
      (table[startOf(prefix, 0)] ??= []).push([prefix, form]);
    }
  }
  return table;
}

function startOf(text: string, index: number): number {
  return text.charCodeAt(index) * ascii + text.charCodeAt(index + 1);
}

/** The letters that tokens begin with. */
export const tokenUnits: readonly number[] = forms.flatMap(({ prefixes }) =>
  prefixes.map((prefix) => prefix.charCodeAt(0)),
);

/** Finds a token that begins here; the character before is no letter or digit. */
export function knownTokenAt(text: string, start: number): Finding | undefined {
  const candidates = formsByStart[startOf(text, start)];
  if (candidates === undefined) return undefined;
  for (const [prefix, { kind, pattern }] of candidates) {
    if (!text.startsWith(prefix, start)) continue;
    if (kind === "jwt" && !isNearRunStart(text, start)) continue;
    pattern.lastIndex = start;
    if (pattern.test(text)) return { kind, start, end: pattern.lastIndex };
  }
  return undefined;
}

/**
 * A JWT may follow a word and a dash; only near the beginning of what could be part of one, so that
 * `eyJ-eyJ-eyJ-…` is not read to its end from everywhere.
 */
function isNearRunStart(text: string, start: number): boolean {
  const limit = Math.max(0, start - maxWordBefore);
  let index = start;
  while (index > limit && isRunUnit(text.charCodeAt(index - 1))) index -= 1;
  return start - index < maxWordBefore;
}

function isRunUnit(unit: number): boolean {
  return isWordUnit(unit) || unit === 0x2d || unit === 0x5f;
}

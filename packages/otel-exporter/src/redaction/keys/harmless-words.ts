import { words } from "./words.ts";

/** Last words of keys that say something about a secret, and not what it is: `token_count`. */
export const aboutWords: ReadonlySet<string> = new Set(
  words(`
    count counts length len size limit limits max min index age usage used budget rate second
    minute position start end line column offset attempts retries level strength number cost
    price type types kind name names id ids status state method methods mode policy policies
    provider providers format version algorithm alg issuer audience scope scopes realm scheme
    schema brand network last4 country url uri endpoint host server domain path file filename
    dir field fields label placeholder source location owner expiry expires expired expiration
    exp in at on ttl lifetime duration timeout enabled disabled required valid invalid
    verified present missing exists changed updated created rotated reset error errors
    exception failure failures failed reason message result manager store service handler
    middleware controller module class function parser validator rule rules config settings
    options secure consent banner jar group user client flow step check
  `),
);

/** First words of keys that ask or count: `has_password`, `max_tokens`. */
export const askingWords: ReadonlySet<string> = new Set(
  words(`
    is has needs requires require supports allow allows enable skip should num max min count
    total no
  `),
);

/** Tokens that a parser, a pager or a language model means, not a gatekeeper. */
export const harmlessTokens: ReadonlySet<string> = new Set(
  words(`
    unexpected expected next page continuation cancellation start end stop eos bos pad unk mask
    sep cls special first last lookahead separator parser lexer syntax input output prompt
    completion total cached cache reasoning used num count max min remaining budget estimated
    audio image text new thinking per context generated available usage billed creation read
    prediction
  `),
);

/** Passes that nobody logs in with. */
export const harmlessPasses: ReadonlySet<string> = new Set(
  words(`
    first second single render boarding ski season by test tests did must multi compiler
    optimizer shadow depth
  `),
);

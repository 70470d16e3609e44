import { words } from "./words.ts";

/** Words that make a key a secret's, wherever they stand in it. */
export const secretWords: ReadonlySet<string> = new Set(
  words(`
    password passwords passwd pwd passphrase passcode passwort kennwort contraseña contrasena
    senha motdepasse secret secrets credential credentials creds authorization cookie cookies
    jwt jwts csrf xsrf apikey apikeys ssn cvv cvc iban otp totp privatekey secretkey accesskey
    cardnumber creditcard sessionid sessid jsessionid phpsessid authkey pem keystore
  `),
);

/** Words that count only at the end of a key, or before one of `valueWords`; numbers there are counts. */
export const secretLastWords: ReadonlySet<string> = new Set(
  words(`
    token tokens auth oauth bearer pass sso saml
  `),
);

/** What is still the secret itself: `token_value`, `auth_header`. */
export const valueWords: ReadonlySet<string> = new Set(
  words(`
    value values string header headers hash raw key code data secret token tokens response
    cookie
  `),
);

/** Endings of words that were written together: `dbpassword`, `accesstoken`, `PGPASSWORD`. */
export const secretEndings: readonly string[] = words(`
    password passwd passphrase secret apikey credentials cookie privatekey secretkey accesskey
    sessionid
  `);

/** Words in a row that make a key a secret's; of those with the same beginning the longest first. */
export const secretPhrases: readonly (readonly string[])[] = [
  ["api", "key"],
  ["api", "keys"],
  ["private", "key"],
  ["secret", "id"],
  ["access", "key"],
  ["account", "key"],
  ["auth", "key"],
  ["client", "key"],
  ["encryption", "key"],
  ["decryption", "key"],
  ["signing", "key"],
  ["shared", "key"],
  ["master", "key"],
  ["ssh", "key"],
  ["license", "key"],
  ["subscription", "key"],
  ["session", "id"],
  ["session", "key"],
  ["sess", "id"],
  ["connect", "sid"],
  ["amz", "signature"],
  ["goog", "signature"],
  ["card", "number"],
  ["card", "no"],
  ["card", "num"],
  ["card", "pan"],
  ["card", "pin"],
  ["card", "code"],
  ["cc", "number"],
  ["cc", "num"],
  ["credit", "card"],
  ["debit", "card"],
  ["security", "code"],
  ["social", "security", "number"],
  ["social", "security"],
  ["bank", "account"],
  ["passport", "number"],
  ["mot", "de", "passe"],
];

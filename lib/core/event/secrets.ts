/** What a recogniser is called, in reports and in the text that stands for a secret. */
export const SECRET_NAMES = [
  "private_key",
  "jwt",
  "authorization",
  "bearer_token",
  "aws_access_key",
  "aws_secret_key",
  "api_key",
  "url_password",
  "assigned_secret",
  "credit_card",
] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** A stretch of text, in UTF-16 units: from, up to but not including. */
export type Range = [from: number, to: number];

/**
 * Finds one kind of secret. Every pattern starts only where a run of its own characters starts (or at a literal), and repeats
 * single character classes, so that the time is linear in the text.
 */
type Finder = (text: string) => Range[];

export const FINDERS: { readonly [name in SecretName]: Finder } = {
  private_key: privateKeys,
  jwt: whole(/(?<![\w-])eyJ[\w-]{5,8000}\.[\w-]{5,8000}\.[\w-]{0,8000}/g),
  authorization: part(
    /\bauthorization["'\\]{0,4}[ \t]{0,4}[:=][ \t]{0,4}["'\\]{0,4}[a-z]{1,16}[ \t]{1,4}([\w.~+/=-]{6,8000})/gi,
  ),
  bearer_token: part(/\bbearer[ \t]{1,4}([\w.~+/=-]{12,8000})/gi),
  aws_access_key: whole(/(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g),
  aws_secret_key: part(
    /aws_?secret_?(?:access_?)?key["'\\]{0,4}[ \t]{0,4}[:=][ \t]{0,4}["'\\]{0,4}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/gi,
  ),
  api_key: whole(
    new RegExp(
      [
        "sk-[A-Za-z0-9_-]{20,256}",
        "(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,256}",
        "gh[pousr]_[A-Za-z0-9]{20,256}",
        "github_pat_\\w{20,256}",
        "glpat-[\\w-]{20,256}",
        "xox[abeoprs]-[A-Za-z0-9-]{10,256}",
        "AIza[\\w-]{35}",
        "ya29\\.[\\w-]{20,2000}",
        "SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}",
        "npm_[A-Za-z0-9]{30,64}",
        "hf_[A-Za-z0-9]{30,64}",
        "dop_v1_[a-f0-9]{64}",
        "whsec_[A-Za-z0-9+/=]{20,128}",
      ]
        .map((shape) => `(?<![\\w-])${shape}`)
        .join("|"),
      "g",
    ),
  ),
  url_password: part(/\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s:/@"']{0,128}:([^\s/@"']{1,256})@/gi),
  assigned_secret: part(
    /(?:api[_-]?key|client[_-]?secret|secret[_-]?key|access[_-]?token|refresh[_-]?token|auth[_-]?token|password|passwd|passphrase)["'\\]{0,4}[ \t]{0,4}[:=][ \t]{0,4}["'\\]{0,4}([^\s"'\\,;&[{}]{4,512})/gi,
  ),
  credit_card: creditCards,
};

/** Member names whose text is a secret whatever it looks like. */
const SECRET_MEMBER =
  /^(?:.{0,64}[_.-])?(?:api_?key|apikey|client_?secret|secret(?:_?key)?|(?:access|refresh|auth|id)_?token|token|password|passwd|passphrase|private_?key|authorization|cookie)$/i;

/** Whether an object's member of this name holds a secret. */
export function isSecretMember(name: string): boolean {
  return name.length <= 128 && SECRET_MEMBER.test(name);
}

function whole(pattern: RegExp): Finder {
  return (text) => Array.from(text.matchAll(pattern), (m) => [m.index, m.index + m[0].length]);
}

/** Finds the last thing a pattern captures, at its end or before a delimiter of one unit. */
function part(pattern: RegExp): Finder {
  return (text) =>
    Array.from(text.matchAll(pattern), (m): Range => {
      const secret = m[1] ?? m[0];
      const from = m.index + m[0].lastIndexOf(secret);
      return [from, from + secret.length];
    });
}

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** PEM and PGP private keys; one without an end hides the rest of the text. */
function privateKeys(text: string): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  while (at < text.length) {
    KEY_BEGIN.lastIndex = at;
    const begin = KEY_BEGIN.exec(text);
    if (!begin) break;
    KEY_END.lastIndex = begin.index;
    const end = KEY_END.exec(text);
    at = end ? end.index + end[0].length : text.length;
    ranges.push([begin.index, at]);
  }
  return ranges;
}

const CARD_DIGITS = /(?<![\d.])[2-6](?:[ -]?\d){12,18}/g;
const SHORTEST_CARD = 13;

/** Card numbers: 13 to 19 digits, single blanks or hyphens between them, with a valid Luhn check digit. */
function creditCards(text: string): Range[] {
  return Array.from(text.matchAll(CARD_DIGITS)).flatMap((match): Range[] => {
    const length = cardLength(`${match[0]}`, text[match.index + match[0].length]);
    return length === undefined ? [] : [[match.index, match.index + length]];
  });
}

/** The longest card number at the start of a run that ends where its digits end. */
function cardLength(run: string, following: string | undefined): number | undefined {
  for (let length = run.length; length >= SHORTEST_CARD; length--) {
    const next = length === run.length ? following : run[length];
    if (isDigit(next) || !isDigit(run[length - 1])) continue;
    const digits = run.slice(0, length).replaceAll(/[ -]/g, "");
    if (digits.length >= SHORTEST_CARD && passesLuhn(digits)) return length;
  }
  return undefined;
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= "0" && c <= "9";
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

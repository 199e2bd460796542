/** Texts that look random and are public: taken away before what is left is judged. */
const PUBLIC: readonly RegExp[] = [
  /-----BEGIN (CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK)-----[\s\S]*?-----END \1-----/g,
  /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+@openssh\.com) [A-Za-z0-9+/]+={0,2}/g,
  // Fingerprints say by which hash they were made.
  /\b(?:sha-?(?:1|224|256|384|512)|md5)[:=/ -]+[A-Za-z0-9+/_-]+={0,2}/gi,
  /\b(?:[0-9a-f]{2}[: ]){7,}[0-9a-f]{2}\b/gi,
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi,
  /\b\d+-[a-z0-9]{32}\.apps\.googleusercontent\.com\b/g,
  // What a person names as an identifier.
  /\b(?:client|key|tenant|app|application|account|project|object|secret|token|user|role|principal)[ _-]?id["']?\s*[:=]\s*["']?[\w.-]+/gi,
  /\b(?:kid|thumbprint|fingerprint|serial(?: number)?|jti)["']?\s*[:=]\s*["']?[\w.:+/=-]+/gi,
];

const TOKEN = /[A-Za-z0-9+/=_-]{20,}/g;
/** Hex of these lengths is a digest, and anything shorter may be a serial number (20 octets, RFC 5280). */
const DIGEST_LENGTHS = new Set([40, 56, 64, 96, 128]);
const LONGEST_SERIAL = 40;

/** Whether a text holds something long and random that is no fingerprint, serial number or name. */
export function holdsRandomText(text: string): boolean {
  const rest = PUBLIC.reduce((left, shape) => left.replace(shape, " "), text);
  return [...rest.matchAll(TOKEN)].some(([token]) => isRandom(token));
}

function isRandom(token: string): boolean {
  if (/^[0-9a-f]+$/i.test(token))
    return token.length > LONGEST_SERIAL && !DIGEST_LENGTHS.has(token.length);
  return isMixed(token.replace(DIGEST, "")) || token.split(/[-_/+=]/).some((part) => isDense(part));
}

/** A digest among the parts of a path. */
const DIGEST = /(?<=^|[-_/])[0-9a-f]{16,}(?=$|[-_/])/gi;

/** One unbroken run: upper, lower and digits in no order, or very long lower-case and digits in none. */
function isDense(run: string): boolean {
  if (/^[0-9a-f]*$/i.test(run)) return false;
  const kinds = kindsIn(run);
  const turns = turnsOf(run);
  if (kinds === 3) return run.length >= 22 && turns >= 0.35 && entropyOf(run) >= 3.6;
  return kinds === 2 && /\d/.test(run) && run.length >= 30 && turns >= 0.3 && entropyOf(run) >= 3.8;
}

/** Base64 with its signs, as AWS and Azure write secrets: 32 and more, turning from one kind of sign to another most of the time. */
function isMixed(token: string): boolean {
  if (token.length < 32 || kindsIn(token) < 3) return false;
  const digits = token.replace(/\D/g, "").length;
  return digits >= 3 && turnsOf(token) >= 0.5 && entropyOf(token) >= 4.2;
}

function kindOf(sign: string): string {
  if (/[a-z]/.test(sign)) return "lower";
  if (/[A-Z]/.test(sign)) return "upper";
  return /\d/.test(sign) ? "digit" : "sign";
}

function kindsIn(text: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
}

/** How often one sign is of another kind than the one before, between 0 and 1: words turn seldom, random text mostly. */
function turnsOf(text: string): number {
  const kinds = [...text].map(kindOf);
  return kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1]).length / (text.length - 1);
}

/** Shannon entropy in bits for each sign. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

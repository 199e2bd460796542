/** Shapes that are secrets whatever stands around them, and what to call each. */
const SHAPES: readonly (readonly [kind: string, shape: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/],
  ["a private key", /PuTTY-User-Key-File-\d|\bAGE-SECRET-KEY-1[0-9A-Z]{20}/],
  ["an Ambit key", /\bambit_[gm]k_[0-9a-f]{32}/],
  ["a JSON Web Token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/],
  ["a GitLab token", /\bgl(?:pat|ptt|dt|rt|soat|cbt|oas)-[\w-]{16,}/],
  ["a Slack token", /\bxox[abeoprs]-[\w-]{10,}|\bxapp-\d-[\w-]{10,}/],
  ["a Slack webhook address", /hooks\.slack\.com\/(?:services|workflows)\/\w+\/\w+/],
  ["a Stripe secret key", /\b(?:sk|rk)_(?:live|test)_\w{10,}/],
  ["a webhook's signing secret", /\bwhsec_[A-Za-z0-9+/=_-]{16,}/],
  ["a Google API key", /\bAIza[\w-]{30,}/],
  ["a Google client secret", /\bGOCSPX-[\w-]{20,}/],
  ["a Google access token", /\bya29\.[\w-]{20,}/],
  ["a key of a model provider", /\bsk-(?:ant|proj|svcacct|admin|or)-[\w-]{16,}|\bsk-\w{20,}/],
  ["a HashiCorp Vault token", /\bhv[sbr]\.[\w-]{20,}/],
  ["an npm token", /\bnpm_[A-Za-z0-9]{30,}/],
  ["a PyPI token", /\bpypi-[\w-]{30,}/],
  ["a Hugging Face token", /\bhf_[A-Za-z0-9]{30,}/],
  ["a SendGrid key", /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
  ["a Databricks token", /\bdapi[0-9a-f]{32}/],
  ["a DigitalOcean token", /\bdo[opr]_v1_[0-9a-f]{32,}/],
  ["a Shopify token", /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/],
  ["an Atlassian token", /\bATATT3[\w=-]{30,}/],
  ["an Azure storage key", /\bAccountKey=[A-Za-z0-9+/]{40,}/i],
  ["a shared access signature", /[?&]sig=[A-Za-z0-9%+/]{20,}/],
  ["a password in an address", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]{3,}@/i],
  ["an Authorization header", /\b(?:bearer|basic) +(?=\S*[0-9A-Z+/=_-])[A-Za-z0-9+/=._~-]{16,}/i],
];

/** Names under which people write a secret out, and what follows. */
const ASSIGNED =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_ -]?key|access[_ -]?key|private[_ -]?key|credentials?)["']?\s*(?:[:=]|\bis\b)\s*["'`]?([^\s"'`,;]{8,})/gi;

/** What kind of well-known secret a text holds; null for none. */
export function knownShape(text: string): string | null {
  for (const [kind, shape] of SHAPES) if (shape.test(text)) return kind;
  for (const [, value = ""] of text.matchAll(ASSIGNED))
    if (isWrittenOut(value)) return "a password or secret written out";
  return null;
}

/** Whether what follows `password:` is the thing itself: no path, address, placeholder or plain word. */
function isWrittenOut(value: string): boolean {
  if (/[/\\<{$[(*]|^\w+:|…|\.\.\./.test(value)) return false;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && !IDENTIFIER.test(value);
}

/** Names and ids that digits are usual in: `kv-agents-2`, a UUID, a digest. */
const IDENTIFIER =
  /^(?:[a-z]+[-_.])+[a-z0-9]+$|^v?\d+(?:[-.]\w+)*$|^[0-9a-f-]{32,}$|^[a-z]+\d{0,4}$/i;

import { rules } from "@secretlint/secretlint-rule-preset-recommend";

type Rule = (typeof rules)[number];
type Source = Parameters<NonNullable<ReturnType<Rule["create"]>["file"]>>[0];

/** A comment in a text must not turn the search off. */
const TURNS_OFF = "@secretlint/secretlint-rule-filter-comments";
const RULES = rules.filter((rule) => rule.meta.id !== TURNS_OFF);

const WORDS: Readonly<Record<string, string>> = {
  "1password": "a 1Password token",
  anthropic: "a key of a model provider",
  aws: "an AWS secret key",
  basicauth: "a password in an address",
  "database-connection-string": "a password in a connection string",
  databricks: "a Databricks token",
  docker: "a Docker token",
  figma: "a Figma token",
  gcp: "a Google service account key",
  github: "a GitHub token",
  gitlab: "a GitLab token",
  grafana: "a Grafana token",
  groq: "a key of a model provider",
  "hashicorp-vault": "a HashiCorp Vault token",
  huggingface: "a Hugging Face token",
  linear: "a Linear key",
  notion: "a Notion token",
  npm: "an npm token",
  openai: "a key of a model provider",
  privatekey: "a private key",
  sendgrid: "a SendGrid key",
  shopify: "a Shopify token",
  slack: "a Slack token",
  vercel: "a Vercel token",
};

/**
 * What kind of secret secretlint's recommended rules find in a text; null for none. The rules are run by themselves: its own
 * runner keeps timings of every run for the life of the process.
 */
export async function foundBySecretlint(text: string): Promise<string | null> {
  for (const rule of RULES) {
    let found = false;
    const handler = rule.create(
      {
        sharedOptions: {},
        // What a rule would say holds the secret; it is never put together.
        createTranslator: () => () => ({ message: "", messageId: "", data: {} }) as never,
        report: () => {
          found = true;
        },
        ignore: () => undefined,
      },
      {},
    );
    await handler.file?.(sourceOf(text));
    if (found) return wordsFor(rule);
  }
  return null;
}

function wordsFor(rule: Rule): string {
  return WORDS[rule.meta.id.replace("@secretlint/secretlint-rule-", "")] ?? "a secret";
}

/** A text that comes from no file; rules look at its content, name and kind. */
function sourceOf(text: string): Source {
  const nowhere = { line: 1, column: 0 };
  return {
    hasBOM: false,
    content: text,
    filePath: "typed.txt",
    physicalFilePath: undefined,
    ext: ".txt",
    contentType: "text",
    getFilePath: () => "typed.txt",
    getPhysicalFilePath: () => undefined,
    locationToRange: () => [0, 0],
    rangeToLocation: () => ({ start: nowhere, end: nowhere }),
    positionToIndex: () => 0,
    indexToPosition: () => nowhere,
  } as unknown as Source;
}

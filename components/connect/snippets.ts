/** What a guard is written for. */
export type GuardFor = {
  /** The gateway's address, without a slash at the end. */
  gateway: string;
  /** The agent's handle. */
  agent: string;
  /** `<server>/<name>`. */
  tool: string;
  /** Arguments to try the tool with. */
  example: Readonly<Record<string, unknown>>;
};

/**
 * A TypeScript file that guards one tool with nothing but `fetch`: it asks the gateway before each call, calls only on a clear
 * yes, and reports what came of it. It reads the key from AMBIT_KEY, makes one call with the example and prints its result;
 * where the call may not happen it prints the verdict and the reasons, and exits with 1.
 */
export function guardSnippet({ gateway, agent, tool, example }: GuardFor): string {
  return `type Why = { policy: string; text: string };
type Answer = {
  decision: boolean;
  context: { verdict: string; evaluation_id: string; reasons: Why[]; obligations: { type: string }[] };
};

const ask = (path: string, body: object) =>
  fetch(${text(gateway)} + path, {
    method: "POST",
    headers: { authorization: \`Bearer \${process.env.AMBIT_KEY}\`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });

/** Calls the tool on a clear yes only, and reports what came of it. */
export async function guarded<T>(tool: string, args: object, session: string, call: () => Promise<T>) {
  const asked = await ask("/access/v1/evaluation", {
    subject: { type: "agent", id: ${text(agent)} },
    action: { name: "call" },
    resource: { type: "tool", id: tool, properties: { arguments: args } },
    context: { session },
  });
  if (!asked.ok) throw new Error(\`Ambit answered \${asked.status}: \${await asked.text()}\`);
  const { decision, context } = (await asked.json()) as Answer;
  const changed = context.obligations.some(({ type }) => type === "custom"); // more than this guard does
  if (decision !== true || changed)
    throw new Error([context.verdict, ...context.reasons.map((r) => \`\${r.policy}: \${r.text}\`)].join("\\n"));
  const report = (status: "ok" | "error") =>
    ask("/v1/outcomes", { evaluation_id: context.evaluation_id, status }).catch(() => undefined);
  return call().then(
    async (result) => (await report("ok"), result),
    async (error) => (await report("error"), Promise.reject(error)),
  );
}

// Your tool goes here; give each conversation a session of its own.
const args = ${JSON.stringify(example)};
guarded(${text(tool)}, args, crypto.randomUUID(), async () => ({ called: ${text(tool)}, args })).then(
  (result) => console.log(JSON.stringify(result)),
  (error: Error) => (console.error(error.message), process.exit(1)),
);
`;
}

/** The shell lines that run the guard; without a key they leave a place for one. */
export function runSnippet(key: string | null): string {
  return `export AMBIT_KEY=${shown(key)}\nnpx tsx guard.ts`;
}

/**
 * The settings by which an OpenTelemetry SDK sends its spans here (OTLP exporter specification; header values are
 * percent-encoded as W3C Baggage asks).
 */
export function otlpSnippet({ gateway, key }: { gateway: string; key: string | null }): string {
  return [
    `export OTEL_EXPORTER_OTLP_ENDPOINT="${gateway}"`,
    `export OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf"`,
    `export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20${shown(key)}"`,
  ].join("\n");
}

function shown(key: string | null): string {
  return key ?? "<your-key>";
}

function text(value: string): string {
  return JSON.stringify(value);
}

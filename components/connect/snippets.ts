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
  return `// guard.ts: asks Ambit before each call of a tool. Anything but a clear yes means that it is not called.
const ambit = async (path: string, body: object) => {
  const headers = { authorization: \`Bearer \${process.env.AMBIT_KEY}\`, "content-type": "application/json" };
  const options = { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) };
  const answer = await fetch(${text(gateway)} + path, options);
  if (!answer.ok) throw new Error(\`Ambit answered \${answer.status}: \${await answer.text()}\`);
  return answer.json();
};
export async function guarded<A extends object, R>(tool: string, args: A, session: string, call: (args: A) => Promise<R>) {
  const resource = { type: "tool", id: tool, properties: { arguments: args } };
  const asked = { subject: { type: "agent", id: ${text(agent)} }, action: { name: "call" }, resource, context: { session } };
  const { decision, context } = await ambit("/access/v1/evaluation", asked);
  const mustChange = context?.obligations?.some((o: { type: string }) => o.type === "custom"); // more than this guard can do
  if (decision !== true || mustChange !== false)
    throw new Error([context?.verdict, ...(context?.reasons ?? []).map((r: Record<string, string>) => \`\${r.policy}: \${r.text}\`)].join("\\n"));
  const result = await call(args);
  await ambit("/v1/outcomes", { evaluation_id: context.evaluation_id, status: "ok" });
  return result;
}

// Your tool, guarded: put your own function here, and give each conversation its own session.
guarded(${text(tool)}, ${JSON.stringify(example)}, crypto.randomUUID(), async (args) => ({ called: ${text(tool)}, args })).then(
  (result) => console.log(JSON.stringify(result)),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
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

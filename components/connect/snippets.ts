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
 * A TypeScript file that guards one tool with nothing but `fetch`: it opens a session with what the user asked for, asks the
 * gateway before each call, calls only on a clear yes, and reports what came of it with the text that the tool returned. Where a
 * person is needed it asks for their yes and says where they give it. It reads the key from AMBIT_KEY, makes one call with the
 * example and prints its result; where the call may not happen it prints the verdict and the reasons, and exits with 1.
 */
export function guardSnippet({ gateway, agent, tool, example }: GuardFor): string {
  const args = JSON.stringify(example);
  return `// guard.ts: asks Ambit before each call of a tool. Anything but a clear yes means that it is not called.
const ambit = async (path: string, body: object) => {
  const headers = { authorization: \`Bearer \${process.env.AMBIT_KEY}\`, "content-type": "application/json" };
  const options = { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) };
  const answer = await fetch(${text(gateway)} + path, options);
  if (!answer.ok) throw new Error(\`Ambit answered \${answer.status}: \${await answer.text()}\`);
  return answer.json();
};
// One session for each conversation, with what the user asked for in their own words: calls are judged by it.
export const openSession = async (request: string): Promise<string> =>
  (await ambit("/v1/sessions", { agent: ${text(agent)}, request })).session.id;
// While the model thinks for long: that it does, and how many reasoning tokens the session has used in all.
export const thinking = (session: string, tokens: number) =>
  ambit(\`/v1/sessions/\${session}/heartbeat\`, { thinking: true, reasoning_tokens: tokens });
export async function guarded<A extends object, R>(tool: string, args: A, session: string, call: (args: A) => Promise<R>) {
  const resource = { type: "tool", id: tool, properties: { arguments: args } };
  const asked = { subject: { type: "agent", id: ${text(agent)} }, action: { name: "call" }, resource, context: { session } };
  const { decision, context } = await ambit("/access/v1/evaluation", asked);
  const mustChange = context?.obligations?.some((o: { type: string }) => o.type === "custom"); // more than this guard can do
  if (decision !== true || mustChange !== false) {
    const why = (context?.reasons ?? []).map((r: Record<string, string>) => \`\${r.policy}: \${r.text}\`);
    throw new Error([context?.verdict, ...why, ...(await askForYes(context))].join("\\n"));
  }
  // The text that came back goes along: where later arguments come from is known by it.
  const report = (status: string, result: unknown) => {
    const said = typeof result === "string" ? result : JSON.stringify(result);
    return ambit("/v1/outcomes", { evaluation_id: context.evaluation_id, status, result: said?.slice(0, 500_000) });
  };
  const result = await call(args).catch(async (error: unknown) => {
    await report("error", String(error));
    throw error;
  });
  await report("ok", result);
  return result;
}
// A person may say yes to this one call: the same call, made again in the same session, then goes through.
async function askForYes(context?: { verdict: string; evaluation_id: string; access_request?: { binding_token: string } }) {
  if (context?.verdict !== "step_up" || !context.access_request) return [];
  const { evaluation_id, access_request } = context;
  const { task } = await ambit("/access/v1/requests", { evaluation_id, binding_token: access_request.binding_token });
  return [\`Call again once somebody has said yes at \${task.links.review}\`];
}

// Your tool, guarded: put your own function here, and what your user asked for.
openSession(${text(`Try ${tool} with ${args}.`)})
  .then((session) => guarded(${text(tool)}, ${args}, session, async (args) => ({ called: ${text(tool)}, args })))
  .then((result) => console.log(JSON.stringify(result)))
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
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

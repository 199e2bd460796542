import type { GatewayOperation } from "@/lib/contract/gateway-reference";
import type { ReferenceVerb } from "@/lib/contract/reference";

/** The command that asks for a verb with its example's input; a management key is expected in `$AMBIT_KEY`. */
export function curlOf({ method, path, operation }: ReferenceVerb, server: string): string {
  const body = operation.requestBody?.content["application/json"].example;
  const address = `${server}${filledPath(path, operation)}${queryOf(operation)}`;
  const lines = [
    `curl ${shellWord(address)}`,
    `-H "Authorization: Bearer $AMBIT_KEY"`,
    ...(method === "POST"
      ? [
          `-H "Content-Type: application/json"`,
          `-d ${shellWord(JSON.stringify(body ?? {}, null, 2))}`,
        ]
      : []),
  ];
  return lines.join(" \\\n  ");
}

function filledPath(path: string, { parameters }: ReferenceVerb["operation"]): string {
  return path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const example = parameters.find((each) => each.in === "path" && each.name === name)?.example;
    return example === undefined ? whole : encodeURIComponent(String(example));
  });
}

function queryOf({ parameters }: ReferenceVerb["operation"]): string {
  const query = new URLSearchParams();
  for (const each of parameters)
    if (each.in === "query" && each.example !== undefined)
      query.set(each.name, String(each.example));
  return query.size > 0 ? `?${query}` : "";
}

/**
 * The command that asks an endpoint of the gateway what its example was asked; a gateway key is expected in `$AMBIT_KEY` where one is
 * needed.
 */
export function gatewayCurl(
  { method, path, caller, example }: GatewayOperation,
  server: string,
): string {
  const lines = [
    `curl ${shellWord(`${server}${example?.path ?? path}`)}`,
    ...(caller === "anyone" ? [] : [`-H "Authorization: Bearer $AMBIT_KEY"`]),
    ...(method === "GET" ? [] : sending(example?.input ?? null)),
  ];
  return lines.join(" \\\n  ");
}

/** What makes a request a POST: its body, or the word itself where nothing is sent. */
function sending(input: unknown): string[] {
  if (input === null) return ["-X POST"];
  return [`-H "Content-Type: application/json"`, `-d ${shellWord(JSON.stringify(input, null, 2))}`];
}

/** One word to a shell, whatever is in it. */
function shellWord(text: string): string {
  return /^[\w:/.=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

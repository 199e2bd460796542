import recorded from "@/lib/contract/examples/gateway.json";
import type { GatewayOperation } from "@/lib/contract/gateway-reference";
import { GATEWAY_ENDPOINTS, getConsole } from "@/lib/runtime/context";
import { schemaOf } from "./openapi-schema";

type Example = NonNullable<GatewayOperation["example"]>;
const EXAMPLES: Readonly<Record<string, Example | undefined>> = recorded;

/** Every endpoint of the gateway with what it takes, made from the schemas that the gateway itself reads by. */
export function gatewayOperations(): GatewayOperation[] {
  return GATEWAY_ENDPOINTS.map(({ name, method, path, summary, caller, body }) => ({
    ...{ name, method, summary, caller },
    path: path.replaceAll(/:(\w+)/g, "{$1}"),
    input: body === null ? null : schemaOf(`gateway.${name}`, body, "input", {}),
    example: EXAMPLES[name] ?? null,
  }));
}

/** Where agents reach the gateway. */
export async function gatewayAddress(): Promise<string> {
  const { env } = await getConsole();
  return env.gatewayUrl.replace(/\/+$/, "");
}

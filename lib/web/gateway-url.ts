import { getConsole } from "@/lib/runtime/context";

/** Where agents of this installation ask: the gateway's public address, without a slash at the end. */
export async function gatewayUrl(): Promise<string> {
  return (await getConsole()).env.gatewayUrl;
}

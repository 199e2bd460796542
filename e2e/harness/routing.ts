import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { EMPTY_ROUTING, type RouteAction, type RoutingDocument } from "@/lib/core/routing";
import type { RunningGateway } from "@/lib/runtime/gateway";
import type { Company } from "./company";

/** An action that names a model, with whatever else it asks. */
export function toModel(model: string, more: Partial<RouteAction> = {}): RouteAction {
  return {
    ...{ type: "model", model, class: null, fallbacks: [], obligations: [] },
    ...more,
  } as RouteAction;
}

/** An action that takes the cheapest model of a class. */
export function toClass(name: "fast" | "reasoning", more: Partial<RouteAction> = {}): RouteAction {
  return {
    ...{ type: "model", model: null, class: name, fallbacks: [], obligations: [] },
    ...more,
  } as RouteAction;
}

/** Publishes a routing policy: one person writes it, another publishes. */
export async function publishRouting(
  company: Company,
  document: Partial<RoutingDocument>,
): Promise<number> {
  return (await proposeRouting(company, document)).publish();
}

/** The same up to the second person's yes, which is left to be given. */
export async function proposeRouting(
  { security, run, join }: Company,
  document: Partial<RoutingDocument>,
): Promise<{ number: number; publish: () => Promise<number> }> {
  const whole = { ...EMPTY_ROUTING, ...document };
  const saved = await run(security, "routing-policy.save-draft", { document: whole });
  const number = Number(saved.number);
  await run(security, "routing-policy.propose", { number, note: "Wanted for a test" });
  const other = await join("admin", "security");
  const { digest } = saved;
  const publish = async () => {
    await run(other, "routing-policy.publish", { number, digest });
    return number;
  };
  return { number, publish };
}

type Model = {
  provider: string;
  class?: "fast" | "reasoning" | "unknown";
  sensitivity?: string;
  prices?: { input: number; cached: number; output: number; reasoning: number };
  contextTokens?: number;
  maxOutputTokens?: number;
};

/** Adds a provider, with a key unless that is null. @returns its id */
export async function addProvider(
  { security, run }: Company,
  handle: string,
  baseUrl: string,
  key: string | null = PROVIDER_KEY,
): Promise<string> {
  const given = key === null ? {} : { key };
  const made = await run(security, "provider.create", { handle, name: handle, baseUrl, ...given });
  return String(made.id);
}

/** A provider's key as nothing else looks. */
export const PROVIDER_KEY = "sk-test-9aK2mQ7xV4pL8rT1wZ6c";

/** Adds a model; what its provider calls it is its handle with `-v1` behind it. */
export async function addModel(
  { security, run }: Company,
  handle: string,
  { provider, sensitivity = "restricted", ...more }: Model,
): Promise<string> {
  const made = await run(security, "model.create", {
    ...{ handle, name: handle, providerId: provider, providerModel: `${handle}-v1`, class: "fast" },
    prices: { input: 1_000_000, cached: 100_000, output: 4_000_000, reasoning: 4_000_000 },
    ...{ contextTokens: 128_000, maxOutputTokens: 4_000 },
    ...more,
  });
  const id = String(made.id);
  if (sensitivity !== "public")
    await run(security, "model.widen", { id, sensitivity, reason: "Cleared for a test" });
  return id;
}

/** A gateway behind a port of its own, as agents reach it. */
export async function serve(
  gateway: RunningGateway,
): Promise<{ url: string; recorded: RunningGateway["recorded"]; end: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch: gateway.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    recorded: gateway.recorded,
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { contextOf, runIn } from "./cast";
import { foundWith, managementKey } from "./found";
import type { Access, Theatre } from "./play";

/** One org, one admin, and one agent, for a gateway key always speaks for somebody. */
export async function seedEmpty({ open, keeper, until, say }: Theatre): Promise<Access> {
  const stage = open(until);
  try {
    const email = "admin@ambit.example";
    const { admin, password } = await foundWith(
      stage,
      { name: "My organisation", slug: "my-organisation", demo: false },
      { name: "Admin", email, roles: ["admin", "security"] },
    );
    const ctx = contextOf(stage, admin);
    const { id } = await runIn(ctx, "agent.create", {
      handle: "first-agent",
      name: "First agent",
      purpose: "The agent that is connected first.",
      ownerId: admin.id,
      sponsorId: admin.id,
      autonomy: "acts",
      accessClass: "uses_tools",
      ceiling: "internal",
    });
    await runIn(ctx, "agent.adopt", { id });
    const { secret } = await runIn(ctx, "key.create", {
      kind: "gateway",
      name: "First gateway key",
      agents: [id],
      mayOpenSessions: true,
      mayIngest: true,
    });
    const management = await managementKey(stage, admin);
    await keeper.sequence(admin.orgId);
    say("an organisation, its admin, an agent and two keys");
    const keys = { apiKey: String(secret), managementKey: management };
    return { orgId: admin.orgId, email, password, ...keys };
  } finally {
    await stage.end();
  }
}

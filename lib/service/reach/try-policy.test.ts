import { afterAll, beforeAll, expect, it } from "vitest";
import { type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { proposeMore } from "@/e2e/harness/policy";
import { keepReachOf } from "@/e2e/harness/reach";
import { listReach, tryChanges } from ".";

let world: GatewayWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
});
afterAll(() => world?.end());

/** Closes what pays, and leaves what looks. */
const NO_PAYING = `forbid (principal, action, resource == Tool::"till/pay");`;

it("a draft of the policy, tried, is what its publication comes to", async () => {
  const company = await world.newCompany();
  const { ctx } = company.security;
  const agent = await company.agent("clerk");
  for (const [name, effect] of [
    ["till/pay", "write"],
    ["crm/look", "read"],
  ] as const)
    await company.entitle(agent, await company.tool(name, { effects: [effect] }));
  await keepReachOf(world, company.org.orgId);
  const before = (await listReach.execute(ctx, {})).totals;
  const rules = [{ handle: "no-paying", cedar: NO_PAYING }];
  const { number, publish } = await proposeMore(company, { rules });
  const said = await tryChanges.execute(ctx, { changes: [{ kind: "publish_policy", number }] });
  expect(said.before).toEqual(before);
  expect(said.after.radius).toBeLessThan(before.radius);
  expect(said.after.radius).toBeGreaterThan(0);
  expect(said.lost.map(({ item }) => [item.tool?.name, item.effect])).toEqual([
    ["till/pay", "write"],
  ]);
  expect([said.lostCount, said.gainedCount]).toEqual([1, 0]);
  await publish();
  await keepReachOf(world, company.org.orgId);
  expect((await listReach.execute(ctx, {})).totals).toEqual(said.after);
});

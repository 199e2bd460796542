import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import {
  foundRoutedCompany,
  RESEARCH_THINKS,
  type RoutedCompany,
  ruleFor,
} from "@/e2e/harness/routed-company";
import { publishRouting, toModel } from "@/e2e/harness/routing";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { EMPTY_ROUTING, type RoutingDocument } from "@/lib/core/routing";

let world: GatewayWorld;
let worker: LogWorld;
let shop: RoutedCompany;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  shop = await foundRoutedCompany(world, worker, "https://models.example.com/v1");
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const named = (tasks: readonly SimulatedTask[]) =>
  new Map(tasks.map((task) => [task.session?.name ?? "", task]));
const wayOf = (answer: Answer) => [answer.body.rule, answer.body.model, !answer.body.decision];

const told: RoutingDocument["classes"] = {
  ...EMPTY_ROUTING.classes,
  rules: [
    {
      ...{ handle: "by-word", taskClass: "research", words: ["compare"], tools: [], unless: [] },
    },
    { handle: "by-tool", taskClass: "refunds", words: [], tools: ["pay/refund"], unless: [] },
  ],
};
const refunds = { fact: "taskClass" as const, in: ["refunds"], not: false };
const classed: RoutingDocument = {
  ...EMPTY_ROUTING,
  ...RESEARCH_THINKS,
  classes: told,
  rules: [
    ...RESEARCH_THINKS.rules,
    ruleFor("refunds", { when: [refunds], action: toModel("strong") }),
  ],
};

test("task classes are told anew by another classifier, from what told them then, unless they were declared", async () => {
  await shop.open("support", "opened", { request: "Compare the offers" });
  await shop.route("support", "opened", { request: "Now go on" });
  await shop.route("support", "asked", { request: "Please compare these" });
  await shop.route("support", "tools", { tools: ["pay/refund"] });
  await shop.route("support", "nothing");
  await shop.open("support", "declared", { task_class: "billing", request: "Compare the bills" });
  await shop.route("support", "declared");
  await shop.counted();
  const { tasks } = await shop.simulate({ document: classed });
  const shown = Object.fromEntries(
    [...named(tasks)].map(([name, t]) => [name, [t.taskClass, t.triedClass, t.tried.model]]),
  );
  expect(shown).toEqual({
    opened: ["unknown", "research", "thinker"],
    asked: ["unknown", "research", "thinker"],
    tools: ["unknown", "refunds", "strong"],
    nothing: ["unknown", "unknown", "quick"],
    declared: ["billing", "billing", "quick"],
  });
  expect(tasks.every(({ classKept, reproduced }) => !classKept && reproduced === true)).toBe(true);
  // Published, the same classifier tells the gateway what it told the simulation.
  await publishRouting(shop.company, classed);
  const again = await shop.route("support", "asked", { request: "Please compare these" });
  expect(wayOf(again)).toEqual(["research", "thinker", false]);
  const tooled = await shop.route("support", "tools", { tools: ["pay/refund"] });
  expect(wayOf(tooled)).toEqual(["refunds", "strong", false]);
});

test("task classes stay as they were where the request that told them is not kept any more, and say so", async () => {
  await shop.open("support", "opened", { request: "Compare the offers" });
  const { rows } = await world.admin.query(
    "SELECT id FROM session WHERE org_id = $1 AND external_id = 'opened'",
    [shop.company.org.orgId],
  );
  await shop.run("session.erase", { id: rows[0].id, reason: "Asked for by the customer" });
  await shop.route("support", "opened");
  await shop.counted();
  const { tasks } = await shop.simulate({ document: classed });
  expect(tasks).toMatchObject([
    { taskClass: "unknown", triedClass: "unknown", classKept: true, reproduced: true },
  ]);
});

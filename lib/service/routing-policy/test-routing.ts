import { routingPolicyTestContract } from "../../contract/routing-policy";
import { runRoutingCases } from "../../core/routing";
import { query } from "../verb";
import { triedDocument } from "../versioned/versioned";
import { modelsToday } from "./models";
import { ROUTING } from "./routing-versions";

export const testRouting = query(routingPolicyTestContract, async (tx, ctx, input) => {
  const document = await triedDocument(ROUTING, tx, ctx.orgId, input);
  const results = runRoutingCases(
    document,
    await modelsToday(tx, ctx.orgId),
    ctx.ports.access.parse,
  );
  const cases = results.map(({ name, passed, route, problem }, i) => ({
    ...{ name, passed, problem, expected: document.cases[i]?.expect ?? {} },
    rule: route?.rule ?? null,
    model: route?.model ?? null,
    refused: route?.refused ?? null,
  }));
  const passed = cases.filter((one) => one.passed).length;
  return { cases, passed, failed: cases.length - passed };
});

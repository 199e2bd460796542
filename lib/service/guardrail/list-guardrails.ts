import { guardrailListContract } from "../../contract/guardrail";
import { contains, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { showGuardrail } from "./guardrail-row";

export const listGuardrails = query(guardrailListContract, async (tx, ctx, input) => {
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    ...(input.kind ? { kind: { in: input.kind } } : {}),
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(text ? { OR: [{ name: text }, { handle: text }] } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      handle: (d) => ({ handle: d }),
      kind: (d) => ({ kind: d }),
      state: (d) => ({ state: d }),
      createdAt: (d) => ({ createdAt: d }),
      updatedAt: (d) => ({ updatedAt: d }),
    },
    "name",
  );
  return readPage(
    input,
    () => tx.guardrail.count({ where }),
    (range) => tx.guardrail.findMany({ where, orderBy: [order, { id: "asc" }], ...range }),
    showGuardrail,
  );
});

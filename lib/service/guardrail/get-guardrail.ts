import { guardrailGetContract } from "../../contract/guardrail";
import { query } from "../verb";
import { findGuardrail, showGuardrail } from "./guardrail-row";

export const getGuardrail = query(guardrailGetContract, async (tx, ctx, { id }) => {
  const guardrail = await findGuardrail(tx, ctx.orgId, id);
  return { ...showGuardrail(guardrail), cedar: guardrail.cedar };
});

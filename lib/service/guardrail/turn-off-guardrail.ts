import { guardrailTurnOffContract } from "../../contract/guardrail";
import { command } from "../verb";
import { turnGuardrail } from "./turn";

export const turnOffGuardrail = command(guardrailTurnOffContract, (tx, ctx, { id, reason }) =>
  turnGuardrail(tx, ctx, id, "off", reason),
);

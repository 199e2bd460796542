import { guardrailTurnOnContract } from "../../contract/guardrail";
import { command } from "../verb";
import { turnGuardrail } from "./turn";

export const turnOnGuardrail = command(guardrailTurnOnContract, (tx, ctx, { id }) =>
  turnGuardrail(tx, ctx, id, "on"),
);

import type { Verb } from "../verb";
import { createGuardrail } from "./create-guardrail";
import { getGuardrail } from "./get-guardrail";
import { listGuardrails } from "./list-guardrails";
import { turnOffGuardrail } from "./turn-off-guardrail";
import { turnOnGuardrail } from "./turn-on-guardrail";
import { updateGuardrail } from "./update-guardrail";

export {
  createGuardrail,
  getGuardrail,
  listGuardrails,
  turnOffGuardrail,
  turnOnGuardrail,
  updateGuardrail,
};

export const guardrailVerbs: Verb[] = [
  listGuardrails,
  getGuardrail,
  createGuardrail,
  updateGuardrail,
  turnOnGuardrail,
  turnOffGuardrail,
];

import { policyToJson, templateToJson } from "@cedar-policy/cedar-wasm/nodejs";
import { CedarRefusal, type Est } from "../../core/cedar";
import { isTooDeep } from "./bounds";
import { withExactLongs } from "./exact-longs";

/**
 * The JSON policy form of one policy's Cedar text, with longs beyond 2^53 as bigints.
 * @throws CedarRefusal with Cedar's own message for what is not exactly one static policy
 */
export function policyToEst(text: string): Est {
  if (isTooDeep(text, "read")) throw new CedarRefusal("a policy is nested too deep");
  return withExactLongs(text, (cedar) => parsed(policyToJson(cedar)));
}

/** The same for a template, whose slots a link fills. */
export function templateToEst(text: string): Est {
  return withExactLongs(text, (cedar) => parsed(templateToJson(cedar)));
}

function parsed(answer: ReturnType<typeof policyToJson>): Est {
  if (answer.type === "success") return answer.json;
  throw new CedarRefusal(`Cedar refused a policy: ${answer.errors[0]?.message}`);
}

import { routingPolicyRollBackContract } from "../../contract/routing-policy";
import { command } from "../verb";
import { rollBackVersion } from "../versioned/write-version";
import { ROUTING } from "./routing-versions";

export const rollBackRouting = command(routingPolicyRollBackContract, (tx, ctx, input) =>
  rollBackVersion(ROUTING, tx, ctx, input),
);

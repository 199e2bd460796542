import { routingPolicyPublishContract } from "../../contract/routing-policy";
import { command } from "../verb";
import { publishVersion } from "../versioned/publish-version";
import { ROUTING } from "./routing-versions";

export const publishRouting = command(routingPolicyPublishContract, (tx, ctx, input) =>
  publishVersion(ROUTING, tx, ctx, input),
);

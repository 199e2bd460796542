import { entitlementCreateContract } from "../../contract/entitlement";
import { grant } from "../entitling/grant";
import { refuseSecrets } from "../refuse-secrets";
import { command } from "../verb";

export const createEntitlement = command(entitlementCreateContract, async (tx, ctx, input) => {
  await refuseSecrets(ctx, { "/purpose": input.purpose });
  return grant(tx, ctx, input);
});

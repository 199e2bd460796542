import { entitlementWidenContract } from "../../contract/entitlement";
import { widen } from "../entitling/widen";
import { refuseSecrets } from "../refuse-secrets";
import { command } from "../verb";

export const widenEntitlement = command(entitlementWidenContract, async (tx, ctx, input) => {
  await refuseSecrets(ctx, { "/purpose": input.purpose });
  return widen(tx, ctx, input);
});

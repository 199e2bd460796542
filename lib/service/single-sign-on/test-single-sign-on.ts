import { singleSignOnTestContract } from "../../contract/single-sign-on";
import { AppError } from "../../core/kernel";
import { query } from "../verb";

export const testSingleSignOn = query(singleSignOnTestContract, async (_tx, ctx) => {
  if (!ctx.ports.provider)
    throw new AppError("conflict", "No identity provider is set: AMBIT_OIDC_ISSUER names it.", {
      reason: "no_provider",
    });
  return { checks: await ctx.ports.provider.check() };
});

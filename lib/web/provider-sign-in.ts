import { AppError } from "@/lib/core/kernel";
import type { Console } from "@/lib/runtime/context";
import {
  acceptByProvider,
  linkProvider,
  type ProviderProof,
  proveByProvider,
  type SessionClaims,
  signInByProvider,
} from "@/lib/service/account";
import type { ProviderFlow } from "./provider-flow";

/**
 * Does what a browser was sent to the provider for.
 * @param current whose browser it is already; null for nobody's
 * @returns the sign-in that the browser's cookie names from now on
 */
export async function finishProviderFlow(
  { signIn }: Pick<Console, "signIn">,
  proof: ProviderProof,
  flow: ProviderFlow | null,
  current: SessionClaims | null,
): Promise<SessionClaims> {
  if (flow?.purpose === "invitation") return acceptByProvider(signIn, proof, flow.token ?? "");
  if (flow?.purpose === "prove" || flow?.purpose === "link") {
    if (!current)
      throw new AppError("unauthenticated", "You are signed in no longer.", {
        reason: "signed_out",
      });
    return flow.purpose === "link"
      ? linkProvider(signIn, proof, current)
      : proveByProvider(signIn, proof, current, new Date(flow.at));
  }
  return signInByProvider(signIn, proof);
}

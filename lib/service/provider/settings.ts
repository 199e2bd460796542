import { invalid } from "../../core/kernel";
import { providerKeyContext, readProviderAddress } from "../../core/routing";
import type { Ctx } from "../ctx";
import { refuseSecrets } from "../refuse-secrets";

/** The address in the form that is kept. @throws AppError `invalid` at `/baseUrl` */
export function addressOf(text: string): string {
  const { url, problem } = readProviderAddress(text);
  if (url === null) throw invalid("/baseUrl", problem);
  return url;
}

/** A key as it is kept: encrypted, and bound to where it may be sent. */
export function sealedKey(
  ctx: Pick<Ctx, "orgId" | "ports">,
  provider: { id: string; baseUrl: string },
  key: string,
): Uint8Array<ArrayBuffer> {
  const context = providerKeyContext(ctx.orgId, provider.id, provider.baseUrl);
  return Uint8Array.from(ctx.ports.secrets.seal(context, new TextEncoder().encode(key)));
}

/** The same key bound to the same provider at another address of the same host. */
export function sameOrigin(before: string, after: string): boolean {
  return new URL(before).origin === new URL(after).origin;
}

type Texts = { name?: string; baseUrl?: string; region?: string; terms?: string };

/** Refuses an input that holds a secret in a text that is shown. */
export function refuseSecretTexts(ctx: Ctx, input: Texts): Promise<void> {
  const { name, baseUrl, region, terms } = input;
  return refuseSecrets(ctx, {
    "/name": name,
    "/baseUrl": baseUrl,
    "/region": region,
    "/terms": terms,
  });
}

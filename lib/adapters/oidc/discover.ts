import * as z from "zod/mini";
import { AppError } from "../../core/kernel";
import type { Egress } from "../egress";

const url = z.string().check(z.refine((text) => /^https?:$/.test(protocolOf(text))));
const texts = z.optional(z.array(z.string()));

/** What of a provider's metadata (OpenID Connect Discovery 1.0 §3) signing in needs. */
const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: url,
  token_endpoint: url,
  jwks_uri: url,
  end_session_endpoint: z.optional(url),
  response_types_supported: texts,
  code_challenge_methods_supported: texts,
  token_endpoint_auth_methods_supported: texts,
  id_token_signing_alg_values_supported: texts,
  claims_supported: texts,
  authorization_response_iss_parameter_supported: z.optional(z.boolean()),
});
export type ProviderMetadata = z.infer<typeof metadata>;

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

const MAX_BYTES = 256 * 1024;

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : "";
}

/**
 * Reads what a provider says of itself.
 * @throws AppError `unavailable` with reason `provider_unreachable` when it does not answer, or answers for another issuer
 */
export async function discover(egress: Egress, issuer: string): Promise<ProviderMetadata> {
  const found = metadata.safeParse(
    await readJson(egress, `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`),
  );
  if (!found.success) throw unreachable("its metadata lacks what signing in needs");
  if (trimmed(found.data.issuer) !== trimmed(issuer))
    throw unreachable(`it says that it is ${found.data.issuer}`);
  return found.data;
}

/** How many keys the provider signs with. @throws AppError as `discover` */
export async function countKeys(egress: Egress, { jwks_uri }: ProviderMetadata): Promise<number> {
  const found = keySet.safeParse(await readJson(egress, jwks_uri));
  if (!found.success) throw unreachable("its keys cannot be read");
  return found.data.keys.length;
}

const trimmed = (issuer: string) => issuer.replace(/\/$/, "");

async function readJson(egress: Egress, address: string): Promise<unknown> {
  const answer = await egress
    .request({ url: address, headers: { accept: "application/json" }, maxBytes: MAX_BYTES })
    .catch((error: unknown) => {
      throw unreachable(error instanceof Error ? error.message : String(error), error);
    });
  if (answer.status !== 200)
    throw unreachable(`${new URL(address).host} answered ${answer.status}`);
  try {
    return JSON.parse(answer.body.toString("utf8"));
  } catch {
    throw unreachable(`${new URL(address).host} answered no JSON`);
  }
}

function unreachable(why: string, cause?: unknown): AppError {
  return new AppError("unavailable", `The identity provider could not be asked: ${why}.`, {
    reason: "provider_unreachable",
    cause,
  });
}

import { AppError } from "../../core/kernel";
import type { Credential, GatewayPorts, OrgView } from "../ports";

/** Who calls: fixed by the credential, never by the body. */
export type Caller = { orgId: string; view: OrgView; credential: Credential };

type Ports = Pick<GatewayPorts, "orgs" | "parseKey" | "now" | "noteKeyUse">;

/**
 * The caller of a request by its bearer key. A key that the loaded view does not know, or refuses, is looked up once more in the
 * current one.
 * @param current whether the database is asked for the org's epoch first; decisions need not, as their append is the fence
 * @throws AppError `unauthenticated`
 */
export async function authenticate(
  ports: Ports,
  request: Request,
  options: { current: boolean },
): Promise<Caller> {
  const key = ports.parseKey(bearerOf(request));
  if (!key) throw refused("The key is not a gateway key of this installation.");
  const cached = options.current ? null : await ports.orgs.view(key.orgId);
  const found = check(ports, cached, key) ?? check(ports, await ports.orgs.current(key.orgId), key);
  if (!found) throw refused("The key is unknown, expired or revoked.");
  ports.noteKeyUse(key.orgId, key.keyId);
  return found;
}

function bearerOf(request: Request): string {
  const header = request.headers.get("authorization") ?? "";
  const [scheme, token] = header.split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token)
    throw refused("Send the key as “Authorization: Bearer …”.");
  return token;
}

function check(
  ports: Ports,
  view: OrgView | null,
  key: { orgId: string; keyId: string; hash: Uint8Array },
): Caller | null {
  const credential = view?.credentials.get(key.keyId);
  if (!view || !credential || !sameBytes(credential.secretHash, key.hash)) return null;
  if (credential.expiresAt && credential.expiresAt <= ports.now()) return null;
  return { orgId: key.orgId, view, credential };
}

/** Compares without telling by its time where the first difference is. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < Math.min(a.length, b.length); i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

function refused(message: string): AppError {
  return new AppError("unauthenticated", message);
}

import { KEY_SCOPES } from "@/lib/contract/key";
import { rolesMay } from "@/lib/contract/permission";
import type { Role } from "@/lib/core/kernel";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { foundOrg } from "@/lib/service/org/found";
import { openLogin } from "@/lib/service/person/open-login";
import { type Actor, contextOf, run } from "./cast";

type First = { name: string; email: string; roles: readonly Role[] };

/** An org and its first admin. They alone are not made by a verb: there is nobody yet who could call one. */
export async function foundWith(
  stage: Stage,
  org: { name: string; slug: string; demo: boolean },
  first: First,
): Promise<{ admin: Actor; password: string }> {
  const { ports, newId, now } = stage.console;
  const orgId = newId();
  const at = now();
  const { name, email, roles } = first;
  const admin: Actor = { orgId, id: newId(), name, email, roles };
  const ctx = contextOf(stage, admin);
  const password = await ports.transact.write(orgId, async (tx) => {
    await foundOrg(tx, { ...org, orgId, at, policyId: newId() });
    await tx.person.create({
      data: { orgId, id: admin.id, name, email, roles: [...roles], createdAt: at, updatedAt: at },
    });
    await ports.evidence.append(tx, {
      org: orgId,
      actor: ctx.actor,
      kind: "org.opened",
      subject: { type: "org", id: orgId },
      data: { demo: org.demo },
    });
    return openLogin(tx, ctx, { id: admin.id, email });
  });
  await takePeople(stage, admin);
  if (password === null) throw new Error(`${email} signs in elsewhere already`);
  return { admin, password };
}

/** A key for /api/v1 with all that a key may hold of its maker's permissions. */
export async function managementKey(stage: Stage, admin: Actor): Promise<string> {
  const scopes = KEY_SCOPES.filter((scope) => rolesMay(admin.roles, scope));
  const made = await run(stage, admin, "key.create", {
    ...{ kind: "management", name: "First management key", scopes },
  });
  return String(made.secret);
}

/** Whom the environment says that the org takes from the identity provider, for the first run; from then on its admins say so. */
async function takePeople(stage: Stage, admin: Actor): Promise<void> {
  const { provider } = stage.console.ports;
  if (!provider || provider.firstMapping.length === 0) return;
  await run(stage, admin, "single-sign-on.update", {
    ...{ on: true, admits: true, unmapped: "refused" },
    mapping: provider.firstMapping,
  });
}

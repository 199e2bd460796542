import * as z from "zod/mini";
import { rolesMay } from "@/lib/contract/permission";
import { CREDENTIAL_KINDS } from "@/lib/core/credential";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { personOf, run } from "./cast";
import file from "./company/credentials.json";
import { DAY } from "./play";
import type { Inventory } from "./register";

const words = z.pipe(
  z._default(z.string(), ""),
  z.transform((text) => text.split(" ").filter((word) => word !== "")),
);
const days = z.optional(z.number());

/** One credential in the words of the company's files; days are counted back from the end of the four weeks. */
const spec = z.object({
  name: z.string(),
  kind: z.enum(CREDENTIAL_KINDS),
  issuer: z.string(),
  reference: z.string(),
  keptIn: z.optional(z.string()),
  scopes: z.optional(z.string()),
  notes: z.optional(z.string()),
  ...{ issued: days, rotated: days, every: days, expiresIn: days },
  owner: z.optional(z.string()),
  agents: words,
  opens: words,
  /** Why it is in use nowhere any more. */
  retired: z.optional(z.string()),
});
type Spec = z.infer<typeof spec>;

type Keeping = {
  stage: Stage;
  inventory: Pick<Inventory, "people" | "agents" | "resources">;
  operator: string;
  until: number;
  /** Where copies of them are held. */
  place?: string;
  /** Has something done at its time; without it, it is done at once. */
  later?: (at: number, act: () => Promise<void>) => void;
};

/**
 * Puts what the company's agents hold elsewhere into the inventory: what was issued by the stage's clock at once, the rest when it
 * is. What nobody there holds is left out.
 */
export async function addCredentials(it: Keeping): Promise<void> {
  for (const credential of z.parse(z.array(spec), file)) {
    const agents = credential.agents.filter((handle) => it.inventory.agents.has(handle));
    if (credential.agents.length > 0 && agents.length === 0) continue;
    const held = { ...credential, agents, ...inPlace(credential, it.place) };
    await when(it, credential.issued, () => add(it, held));
  }
}

/** Does something so many days before the end, or at once where that is past or there is nothing later. */
async function when(it: Keeping, ago: number | undefined, act: () => Promise<void>): Promise<void> {
  const at = ago === undefined ? 0 : it.until - ago * DAY;
  if (it.later && at > it.stage.clock.at()) it.later(at, act);
  else await act();
}

function inPlace({ name, reference }: Spec, place: string | undefined): Partial<Spec> {
  return place ? { name: `${name}, ${place}`, reference: `${reference} (${place})` } : {};
}

async function add(it: Keeping, credential: Spec): Promise<void> {
  const { stage, inventory, until } = it;
  const operator = personOf(inventory.people, it.operator);
  const { name, kind, issuer, reference, keptIn, scopes, notes, owner, retired } = credential;
  const ago = (count: number | undefined) =>
    count === undefined ? null : new Date(until - count * DAY).toISOString();
  const { expiresIn, rotated } = credential;
  const { id } = await run(stage, operator, "credential.create", {
    ...{ kind, name, issuer, reference, keptIn, scopes, notes },
    issuedAt: ago(credential.issued),
    rotateEveryDays: credential.every ?? null,
    expiresAt: expiresIn === undefined ? null : ago(-expiresIn),
    ownerId: owner ? personOf(inventory.people, owner).id : null,
    agents: credential.agents.map((handle) => idOf(inventory.agents, handle)),
    resources: credential.opens.map((handle) => idOf(inventory.resources, handle)),
  });
  const owning = owner ? personOf(inventory.people, owner) : operator;
  const by = rolesMay(owning.roles, "credential.write") ? owning : operator;
  const rotate = () => run(stage, by, "credential.rotate", { id, rotatedAt: ago(rotated) });
  if (rotated !== undefined) await when(it, rotated, async () => void (await rotate()));
  if (retired) await run(stage, by, "credential.retire", { id, reason: retired });
}

function idOf(known: ReadonlyMap<string, string>, handle: string): string {
  const id = known.get(handle);
  if (!id) throw new Error(`the inventory has no ${handle}`);
  return id;
}

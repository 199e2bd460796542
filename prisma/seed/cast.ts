import { rolesMay } from "@/lib/contract/permission";
import type { Role } from "@/lib/core/kernel";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { verbNamed } from "@/lib/service";
import type { Ctx } from "@/lib/service/ctx";

/** Somebody who does things in the console. */
export type Actor = {
  orgId: string;
  id: string;
  name: string;
  email: string;
  roles: readonly Role[];
};

/** @throws when the company's files name somebody who is not there */
export function personOf(people: ReadonlyMap<string, Actor>, key: string): Actor {
  const person = people.get(key);
  if (!person) throw new Error(`nobody is called ${key}`);
  return person;
}

type Json = Record<string, unknown>;

/** The context of a person who has just shown their password. */
export function contextOf({ console }: Stage, person: Actor): Ctx {
  const { ports, newId, now } = console;
  return {
    ...{ ports, newId, now },
    orgId: person.orgId,
    actor: { type: "person", id: person.id, name: person.name },
    may: (permission) => rolesMay(person.roles, permission),
    authenticatedAt: now(),
  };
}

/** Runs a verb as a person. @throws what the verb refuses with */
export async function run(stage: Stage, person: Actor, name: string, input: Json): Promise<Json> {
  return runIn(contextOf(stage, person), name, input);
}

/** Runs a verb in a context. @throws what the verb refuses with */
export async function runIn(ctx: Ctx, name: string, input: Json): Promise<Json> {
  const verb = verbNamed(name);
  if (!verb) throw new Error(`no verb is called ${name}`);
  return (await verb.execute(ctx, input)) as Json;
}

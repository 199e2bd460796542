import type pg from "pg";
import { ask } from "../pool";

/** What people are told, in our words; `path` leads into the console. */
export type Told = {
  /** Dotted past participle, as events are named. */
  kind: string;
  subject: string;
  lines: readonly string[];
  path: string;
};

/** Puts a message to people, by mail, into the outbox of this transaction: what jobs have to say. */
export async function tellPeople(
  client: pg.PoolClient,
  orgId: string,
  people: readonly string[],
  told: Told,
  { newId, now }: { newId: () => string; now: Date },
): Promise<void> {
  const to = [...new Set(people)];
  await ask(client, {
    text: `INSERT INTO notification (org_id, id, channel, person_id, tidings, next_at, created_at)
      SELECT $1, n.id, 'mail', n.person, $4, $5, $5 FROM unnest($2::uuid[], $3::uuid[]) AS n(id, person)`,
    values: [orgId, to.map(() => newId()), to, JSON.stringify(told), now],
  });
}

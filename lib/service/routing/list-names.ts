import { routingNamesContract } from "../../contract/routing";
import type { Tx } from "../../store/transact";
import { query } from "../verb";
import { readPublished } from "./published";

const DAYS = 90;
const MOST = 500;

export const listNames = query(routingNamesContract, async (tx, ctx) => {
  const { orgId } = ctx;
  const { rule } = await readPublished(tx, orgId);
  const since = new Date(ctx.now().getTime() - DAYS * 86_400_000);
  const of = async (column: string) => {
    const values = await namesIn(tx, orgId, column, since);
    return values.map((value) => ({ value, label: value }));
  };
  const rules = await of("rule");
  return {
    rules: rules.map(({ value }) => ({ value, label: rule(value).name })),
    models: await of("model"),
    taskClasses: await of("task_class"),
    refusals: await of("refused"),
  };
});

async function namesIn(tx: Tx, orgId: string, column: string, since: Date): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ value: string }[]>(
    `SELECT DISTINCT ${column} AS value FROM route_hour
     WHERE org_id = $1::uuid AND hour >= $2::timestamptz AND ${column} <> '' ORDER BY 1 LIMIT ${MOST}`,
    orgId,
    since,
  );
  return rows.map(({ value }) => value);
}

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { openRoles, outcomeOf, REFUSED, ROLES, type Role, type Roles } from "@/e2e/harness/roles";
import { contextOf, EVALUATION, support } from "@/e2e/harness/support";

let world: GatewayWorld;
let ours: Company;
let theirs: Company;
let roles: Roles;
let tables: string[];

/** Something of everything: agents, tools, people, keys, a session, a pending approval, telemetry. */
async function furnish(company: Company): Promise<void> {
  const { key } = await support(company);
  const asked = await post(world.gateway, key, EVALUATION, call("support", "pay/refund"));
  const { evaluation_id, access_request } = contextOf(asked);
  await post(world.gateway, key, "/access/v1/requests", {
    ...{ evaluation_id, binding_token: access_request?.binding_token, justification: "Lost" },
  });
  await company.run(company.security, "team.create", { name: "Ops", members: [company.owner.id] });
}

beforeAll(async () => {
  world = await openGatewayWorld();
  roles = openRoles(world.database);
  ours = await world.newCompany();
  theirs = await world.newCompany();
  await furnish(ours);
  await furnish(theirs);
  const { rows } = await world.admin.query(
    `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  tables = rows.map((row) => row.relname);
});
afterAll(async () => {
  await roles?.end();
  await world?.end();
});

const may = async (role: Role, table: string, right: string) => {
  const whole = "has_table_privilege($1, $2, $3)";
  const part = right === "DELETE" ? "" : "has_any_column_privilege($1, $2, $3) OR ";
  const sql = `SELECT ${part}${whole} AS may`;
  return (await world.admin.query(sql, [role, `public."${table}"`, right])).rows[0].may as boolean;
};

async function allowed(right: string): Promise<[Role, string][]> {
  const pairs = ROLES.flatMap((role) => tables.map((table): [Role, string] => [role, table]));
  const granted = await Promise.all(pairs.map(([role, table]) => may(role, table, right)));
  return pairs.filter((_, i) => granted[i]);
}

describe("one org never sees or touches another's rows", () => {
  it("every table with an org has row-level security, forced, with a policy", async () => {
    expect(tables.length).toBeGreaterThan(25);
    const { rows } = await world.admin.query(
      `SELECT relname FROM pg_class c WHERE relname = ANY ($1) AND relnamespace = 'public'::regnamespace
         AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
      [[...tables, "org"]],
    );
    expect(rows).toEqual([]);
  });

  it("reads show the rows of the org that was named, and without a name none", async () => {
    const seen = new Set<string>();
    for (const [role, table] of await readable()) {
      const count = `SELECT count(*) FILTER (WHERE org_id <> $1)::int AS others, count(*)::int AS n FROM public."${table}"`;
      const { rows } = await roles.as(role, ours.org.orgId, count, [ours.org.orgId]);
      expect([role, table, rows[0].others]).toEqual([role, table, 0]);
      if (rows[0].n > 0) seen.add(table);
      const nameless = await roles.as(role, null, count, [ours.org.orgId]);
      expect([role, table, nameless.rows[0].n]).toEqual([role, table, 0]);
    }
    for (const table of ["event", "session", "approval", "api_key", "agent", "person", "team"])
      expect(seen).toContain(table);
    const org = "SELECT count(*)::int AS n FROM org WHERE id = $1";
    const others = [theirs.org.orgId];
    expect((await roles.as("ambit_app", ours.org.orgId, org, others)).rows[0].n).toBe(0);
    // The worker goes from org to org, and so sees which there are.
    expect((await roles.as("ambit_worker", ours.org.orgId, org, others)).rows[0].n).toBe(1);
  });

  it("a name that is no org, or half of one, shows nothing", async () => {
    for (const name of ["", "00000000-0000-7000-8000-000000000000"]) {
      const { rows } = await roles.as("ambit_app", name, "SELECT count(*)::int AS n FROM agent");
      expect(rows[0].n).toBe(0);
    }
    expect(await outcomeOf(roles.as("ambit_app", "x' OR true --", "SELECT * FROM agent"))).toBe(
      "22P02",
    );
  });

  it("updates and deletes do not reach another org's rows, nor move rows there", async () => {
    for (const [role, table] of await allowed("UPDATE")) {
      const column = await someColumn(role, table);
      const sql = `UPDATE public."${table}" SET "${column}" = "${column}" WHERE org_id = $1`;
      const running = roles.as(role, ours.org.orgId, sql, [theirs.org.orgId]);
      expect([role, table, await outcomeOf(running)]).toEqual([role, table, "0 rows"]);
      if (!(await mayUpdateOrg(role, table))) continue;
      const move = `UPDATE public."${table}" SET org_id = $2 WHERE org_id = $1`;
      const moving = await outcomeOf(
        roles.as(role, ours.org.orgId, move, [ours.org.orgId, theirs.org.orgId]),
      );
      expect([role, table, ["0 rows", REFUSED].includes(moving), moving]).toEqual([
        role,
        table,
        true,
        moving,
      ]);
    }
    for (const [role, table] of await allowed("DELETE")) {
      const sql = `DELETE FROM public."${table}" WHERE org_id = $1`;
      const running = roles.as(role, ours.org.orgId, sql, [theirs.org.orgId]);
      expect([role, table, await outcomeOf(running)]).toEqual([role, table, "0 rows"]);
    }
  });

  it("inserts for another org are refused, by whichever role and in whichever table", async () => {
    const client = await world.admin.connect();
    let tried = 0;
    for (const [role, table] of await allowed("INSERT")) {
      const { rows } = await client.query(
        `SELECT to_jsonb(t) AS row FROM public."${table}" t WHERE org_id = $1 LIMIT 1`,
        [theirs.org.orgId],
      );
      const row = rows[0]?.row ?? { org_id: theirs.org.orgId };
      const columns = Object.keys(row)
        .map((name) => `"${name}"`)
        .join(", ");
      const sql = `INSERT INTO public."${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::public."${table}", $1)`;
      const outcome = await outcomeOf(roles.as(role, ours.org.orgId, sql, [JSON.stringify(row)]));
      expect([role, table, outcome]).toEqual([role, table, REFUSED]);
      tried++;
    }
    client.release();
    expect(tried).toBeGreaterThan(20);
  });

  it("the functions that write cannot be told to write into a partition or past the org", async () => {
    const empty =
      "'{}'::uuid[], '{}'::timestamptz[], '{}'::text[], '{}'::uuid[], '{}'::uuid[], '{}'::uuid[], '{}'::text[], '{}'::bytea[], '{}'::text[], '{}'::bytea[], '{}'::uuid[], '{}'::timestamptz[], '{}'::text[], 1, '{}'::bytea[]";
    const sql = `SELECT append_events($1, ${empty})`;
    // The function itself names the org it writes for; what it writes is bound by that.
    expect(await outcomeOf(roles.as("ambit_writer", ours.org.orgId, sql, [ours.org.orgId]))).toBe(
      "1 rows",
    );
    const decisions = `SELECT append_decisions($1, 1, now(), '[]', '{}', '{}', '[]', '[]', ${empty})`;
    for (const role of ["ambit_app", "ambit_worker"] as const)
      expect(await outcomeOf(roles.as(role, ours.org.orgId, decisions, [ours.org.orgId]))).toBe(
        REFUSED,
      );
  });
});

async function readable(): Promise<[Role, string][]> {
  const granted = await allowed("SELECT");
  // Login tables are asked by login before an org is chosen; the rest is by org.
  return granted.filter(([, table]) => table !== "login_session");
}

async function someColumn(role: Role, table: string): Promise<string> {
  const { rows } = await world.admin.query(
    `SELECT attname FROM pg_attribute WHERE attrelid = $2::regclass AND attnum > 0 AND NOT attisdropped
       AND has_column_privilege($1, attrelid, attnum, 'UPDATE') AND attname <> 'org_id' LIMIT 1`,
    [role, `public."${table}"`],
  );
  return rows[0].attname;
}

async function mayUpdateOrg(role: Role, table: string): Promise<boolean> {
  const sql = "SELECT has_column_privilege($1, $2, 'org_id', 'UPDATE') AS may";
  return (await world.admin.query(sql, [role, `public."${table}"`])).rows[0].may;
}

describe("the roles can do no more than their work", () => {
  it("none is superuser, owner, or past row-level security, and none may become such", async () => {
    const { rows } = await world.admin.query(
      `SELECT r.rolname, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS wide,
         EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS member,
         EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns,
         has_schema_privilege(r.oid, 'public', 'CREATE') AS creates
       FROM pg_roles r WHERE r.rolname = ANY ($1) ORDER BY 1`,
      [ROLES],
    );
    const nothing = { wide: false, member: false, owns: false, creates: false };
    expect(rows).toEqual([...ROLES].sort().map((rolname) => ({ rolname, ...nothing })));
  });

  it("partitions are reached through their parents only", async () => {
    const { rows } = await world.admin.query(
      `SELECT c.relname, r.rolname FROM pg_class c, pg_roles r WHERE c.relispartition AND c.relkind = 'r' AND r.rolname = ANY ($1)
         AND (has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
           OR has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE') OR NOT c.relrowsecurity)`,
      [ROLES],
    );
    expect(rows).toEqual([]);
    const made = await world.admin.query(
      "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'",
    );
    expect(made.rowCount).toBeGreaterThan(5);
    for (const role of ROLES)
      expect(
        await outcomeOf(roles.as(role, ours.org.orgId, `SELECT * FROM "${made.rows[0].relname}"`)),
      ).toBe(REFUSED);
  });

  it("nobody changes, removes or empties evidence: not the roles, not even its owner", async () => {
    for (const table of ["event", "log_leaf", "checkpoint"])
      for (const sql of [
        `UPDATE ${table} SET org_id = org_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        for (const role of ROLES)
          expect([role, sql, await outcomeOf(roles.as(role, ours.org.orgId, sql))]).toEqual([
            role,
            sql,
            REFUSED,
          ]);
        expect([sql, await asOwner(sql)]).toEqual([sql, "is insert-only"]);
      }
  });

  it("the gateway can propose agents and tools and ask for approvals, and nothing beyond", async () => {
    const org = ours.org.orgId;
    const id = () => world.newId();
    const agent =
      "INSERT INTO agent (org_id, id, handle, name, models, updated_at, lifecycle, origin, access_class) VALUES ($1, $2, $3, 'x', '{}', now(), $4, $5, $6)";
    const propose = (...facts: string[]) =>
      outcomeOf(roles.as("ambit_writer", org, agent, [org, id(), `h-${id()}`, ...facts]));
    expect(await propose("proposed", "discovered", "generates_only")).toBe("1 rows");
    expect(await propose("active", "discovered", "generates_only")).toBe(REFUSED);
    expect(await propose("proposed", "registered", "generates_only")).toBe(REFUSED);
    expect(await propose("proposed", "discovered", "touches_sensitive_systems")).toBe(REFUSED);
    const tool =
      "INSERT INTO tool (org_id, id, server, name, schema_hash, effects, labels, updated_at, state, origin, reviewed_hash) VALUES ($1, $2, 's', $3, 'h', '{}', '{}', now(), $4, $5, $6)";
    const offer = (...facts: (string | null)[]) =>
      outcomeOf(roles.as("ambit_writer", org, tool, [org, id(), `t-${id()}`, ...facts]));
    expect(await offer("proposed", "discovered", null)).toBe("1 rows");
    expect(await offer("active", "discovered", null)).toBe(REFUSED);
    expect(await offer("proposed", "registered", null)).toBe(REFUSED);
    expect(await offer("proposed", "discovered", "h")).toBe(REFUSED);
    const twin = `INSERT INTO approval SELECT (jsonb_populate_record(NULL::approval, to_jsonb(a) || jsonb_build_object('id', $2::text, 'state', $3::text))).* FROM approval a WHERE org_id = $1 LIMIT 1`;
    const request = (state: string) =>
      outcomeOf(roles.as("ambit_writer", org, twin, [org, id(), state]));
    expect(await request("pending")).toBe("1 rows");
    for (const state of ["approved", "denied", "expired"])
      expect(await request(state)).toBe(REFUSED);
    for (const sql of [
      'INSERT INTO "grant" (org_id) VALUES ($1)',
      "INSERT INTO approval_decision (org_id) VALUES ($1)",
      "INSERT INTO entitlement (org_id) VALUES ($1)",
      "UPDATE agent SET lifecycle = 'active' WHERE org_id = $1",
      "UPDATE tool SET state = 'active' WHERE org_id = $1",
      "UPDATE approval SET requirements = '[]' WHERE org_id = $1",
      "UPDATE \"grant\" SET digest = 'x' WHERE org_id = $1",
      "UPDATE api_key SET may_open_sessions = true WHERE org_id = $1",
    ])
      expect([sql, await outcomeOf(roles.as("ambit_writer", org, sql, [org]))]).toEqual([
        sql,
        REFUSED,
      ]);
    const approve = "UPDATE approval SET state = $2 WHERE org_id = $1";
    for (const role of ["ambit_writer", "ambit_worker"] as const)
      for (const state of ["approved", "denied"])
        expect(await outcomeOf(roles.as(role, org, approve, [org, state]))).toBe(REFUSED);
    expect(await outcomeOf(roles.as("ambit_writer", org, approve, [org, "cancelled"]))).toBe(
      "1 rows",
    );
    await world.admin.query("UPDATE approval SET state = 'cancelled' WHERE org_id = $1", [org]);
    expect(await outcomeOf(roles.as("ambit_writer", org, approve, [org, "pending"]))).toBe(
      "0 rows",
    );
  });
});

/** The statement as the schema's owner who has lifted row-level security for a moment: why it is refused. */
async function asOwner(sql: string): Promise<string> {
  const client = await world.admin.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE ambit_owner");
    await client.query(`SELECT set_config('app.org', $1, true)`, [ours.org.orgId]);
    await client.query(sql);
    return "done";
  } catch (error) {
    return String(error).replace(/^.* (is insert-only)$/, "$1");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

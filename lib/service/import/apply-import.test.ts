import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { furnish, type ImportDocument, type ImportWorld, openImports } from "@/e2e/harness/imports";
import {
  asKey,
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestPerson,
} from "@/e2e/harness/service";

let world: ServiceWorld;
let home: ImportWorld;
let robin: TestPerson;

beforeAll(async () => {
  world = await openServiceWorld();
  home = await openImports(world);
  ({ robin } = await furnish(home));
});
afterAll(() => world.end());

const MAIL = {
  ...{ noun: "tools", format: "csv" },
  document: `server,name,reviewed,effects,owner,inputSchema\nmail,send,yes,egress,robin@example.com,"{""type"":""object""}"\n`,
};
const GRANTS = {
  ...{ noun: "entitlements", format: "csv" },
  document: "agent,tool,purpose,boundary\npayer,mail/send,Sends receipts,log\n",
};

describe("applying", () => {
  const resources = (lines: string): ImportDocument => ({
    noun: "resources",
    format: "csv",
    document: `handle,name,kind,sensitivity,owner\n${lines}`,
  });

  test("does each item by its own verb and event, and leaves one of its own; a second time it does nothing", async () => {
    const document = resources("a1,A,table,internal,\na2,B,table,public,kim@example.com\n");
    const before = (await home.org.events()).length;
    const { results, left } = await home.apply(home.security, document);
    expect(left).toEqual([]);
    expect(results.map(({ key, result, verbs }) => [key, result, verbs])).toEqual([
      ["a1", "created", ["resource.create"]],
      ["a2", "created", ["resource.create"]],
    ]);
    const events = (await home.org.events()).slice(before);
    expect(events.map(({ kind }) => kind)).toEqual([
      "resource.added",
      "resource.added",
      "import.applied",
    ]);
    expect(events.at(-1)?.data).toMatchObject({ noun: "resources", created: 2, refused: 0 });
    const again = await home.preview(home.security, document);
    expect(again.totals).toEqual({ create: 0, change: 0, unchanged: 2, refused: 0 });
  });

  test("what one row is refused stops no other, and nothing that changed meanwhile is overwritten", async () => {
    const document = resources("b1,A,table,internal,\nb2,B,table,public,\nb3,C,table,public,\n");
    const { items } = await home.preview(home.security, document);
    const { id } = await home.run(home.security, "resource.create", {
      ...{ handle: "b2", name: "Another", kind: "system", sensitivity: "restricted" },
    });
    const { results } = await home.apply(home.security, document, items);
    expect(results.map(({ result }) => result)).toEqual(["created", "refused", "created"]);
    expect(results[1]?.message).toContain("preview it again");
    const kept = await home.run(home.security, "resource.get", { id: String(id) });
    expect(kept).toMatchObject({ name: "Another", sensitivity: "restricted" });
  });

  test("lowering a sensitivity says why, with the import's reason", async () => {
    await home.apply(home.security, resources("c1,C,table,restricted,\n"));
    const { results } = await home.apply(home.security, resources("c1,C,table,public,\n"));
    expect(results[0]).toMatchObject({ result: "changed" });
  });

  test("tools are made and reviewed in one go; entitlements to them in the next", async () => {
    const made = await home.apply(home.security, MAIL);
    expect(made.results[0]).toMatchObject({
      result: "created",
      verbs: ["tool.create", "tool.review"],
    });
    const given = await home.apply(robin, GRANTS);
    expect(given.results[0]).toMatchObject({ result: "created", verbs: ["entitlement.create"] });
    expect((await home.preview(robin, GRANTS)).totals.unchanged).toBe(1);
    const widened = { ...GRANTS, document: GRANTS.document.replace(",log", ",none") };
    const { results } = await home.apply(robin, widened);
    expect(results[0]).toMatchObject({ result: "changed", verbs: ["entitlement.widen"] });
  });

  test("whoever does not own what is reached asks its owner, once", async () => {
    const more = {
      ...GRANTS,
      document: "agent,tool,resources,purpose\npayer,bank/pay,,Looks around\n",
    };
    const before = await home.preview(home.security, more);
    expect(before.items[0]?.calls.map(({ verb }) => verb)).toEqual(["access-request.create"]);
    const { results } = await home.apply(home.security, more);
    expect(results[0]).toMatchObject({ result: "created", verbs: ["access-request.create"] });
    const after = await home.preview(home.security, more);
    expect(after.items[0]).toMatchObject({
      outcome: "unchanged",
      notes: ["You have asked for this; it waits for an answer."],
    });
    const { rows } = (await home.run(home.security, "access-request.list", {})) as {
      rows: object[];
    };
    expect(rows).toHaveLength(1);
  });

  test("people come with a password shown once, and get each other as deputies", async () => {
    const document = {
      ...{ noun: "people", format: "csv" },
      document:
        "email,name,roles,deputy\neve@example.com,Eve,owner,dan@example.com\ndan@example.com,Dan,owner,eve@example.com\n",
    };
    const { results } = await home.apply(home.security, document);
    expect(results.map(({ result, verbs }) => [result, verbs])).toEqual([
      ["created", ["person.create", "person.update"]],
      ["created", ["person.create", "person.update"]],
    ]);
    expect(results[0]?.initialPassword).toMatch(/.{8,}/);
    expect((await home.preview(home.security, document)).totals.unchanged).toBe(2);
  });
});

const MANY = {
  ...{ noun: "resources", format: "json" },
  document: Array.from({ length: 20 }, (_, n) =>
    JSON.stringify({ handle: `many-${n}`, name: "M", kind: "table", sensitivity: "public" }),
  ).join("\n"),
};

describe("an import", () => {
  const one = (noun: string, document: string) => ({ noun, format: "csv", document });
  const resource = one("resources", "handle,name,kind,sensitivity\nd1,D,table,public\n");

  test("gives nobody what their own verbs refuse: each row is refused, and says by which permission", async () => {
    const owner = await home.org.join("owner");
    const before = (await home.org.events()).length;
    const { items } = await home.preview(owner, resource);
    expect(items[0]).toMatchObject({
      outcome: "refused",
      calls: [],
      problems: [{ message: "resource.create needs the permission resource.write" }],
    });
    const { results } = await home.apply(owner, resource, items);
    expect(results[0]).toMatchObject({ result: "refused", verbs: [] });
    const kinds = (await home.org.events()).slice(before).map(({ kind }) => kind);
    expect(kinds).toEqual(["import.applied"]);
  });

  test("lets an owner bring agents of their own, and no others", async () => {
    const owner = await home.org.join("owner");
    const document = one(
      "agents",
      `handle,name,owner,accessClass\nmine,Mine,${owner.id}@example.com,uses_tools\ntheirs,Theirs,kim@example.com,uses_tools\nwide,Wide,${owner.id}@example.com,touches_sensitive_systems\n`,
    );
    const { results } = await home.apply(owner, document);
    expect(results.map(({ result }) => result)).toEqual(["created", "refused", "refused"]);
    expect(results[1]?.message).toContain("owner");
    expect(results[2]?.message).toContain("accessClass");
  });

  test("by a key does what its scopes say; people come by a person's own sign-in", async () => {
    const scopes = ["import.write", "resource.read", "person.read"];
    const { id } = await home.run(home.security, "key.create", {
      ...{ kind: "management", name: "importer", scopes },
    });
    const key = {
      ...home.security,
      ctx: asKey(home.security, String(id), [...scopes, "person.write"]),
    };
    const why = async (document: ImportDocument) =>
      (await home.preview(key, document)).items[0]?.problems[0]?.message;
    expect(await why(resource)).toBe("resource.create needs the permission resource.write");
    const people = one("people", "email,name,roles\nnew@example.com,New,owner\n");
    expect(await why(people)).toBe("person.create needs a person's own sign-in");
    const hidden = one("agents", "handle,name\nx,X\n");
    expect((await refusal(home.preview(key, hidden))).message).toContain("agent.read");
  });

  test("asks for the password before the first row that needs a fresh sign-in, having done nothing", async () => {
    const stale = { ...home.security, ctx: { ...home.security.ctx, authenticatedAt: new Date(0) } };
    const people = one("people", "email,name,roles\nlate@example.com,Late,owner\n");
    const before = (await home.org.events()).length;
    expect((await refusal(home.apply(stale, people))).reason).toBe("stale_sign_in");
    expect((await home.org.events()).length).toBe(before);
  });

  test("twice at once makes everything once", async () => {
    const own = await openImports(world);
    const { items } = await own.preview(own.security, MANY);
    const both = await Promise.allSettled([
      own.apply(own.security, MANY, items),
      own.apply(own.security, MANY, items),
    ]);
    for (const each of both)
      if (each.status === "rejected")
        expect(each.reason).toMatchObject({ reason: "import_running" });
    expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
    const again = await own.preview(own.security, MANY);
    expect(again.totals).toMatchObject({ unchanged: items.length });
    const { total } = (await own.run(own.security, "resource.list", {})) as { total: number };
    expect(total).toBe(items.length);
  });

  test("that broke off is completed by the same document", async () => {
    const own = await openImports(world);
    const { items } = await own.preview(own.security, MANY);
    await own.apply(own.security, MANY, items.slice(0, 7));
    const rest = await own.preview(own.security, MANY);
    expect(rest.totals).toMatchObject({ create: items.length - 7, unchanged: 7 });
    // The first preview's items still hold: what is there already is not made twice.
    const { results } = await own.apply(own.security, MANY, items);
    expect(results.filter(({ result }) => result === "unchanged")).toHaveLength(7);
    expect(results.filter(({ result }) => result === "created")).toHaveLength(items.length - 7);
  });
});

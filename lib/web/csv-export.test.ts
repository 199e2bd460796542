import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { openServiceWorld, type ServiceWorld, type TestPerson } from "@/e2e/harness/service";
import { INPUTS, openWalk, type Walk } from "@/e2e/harness/walk";
import { pageOf } from "@/lib/contract/list";
import { methodOf, queryContract } from "@/lib/contract/verb";
import { VERBS } from "@/lib/service";
import type { Verb } from "@/lib/service/verb";
import { exportList } from "./csv-export";

let world: ServiceWorld;
let walk: Walk;
let me: TestPerson;

beforeAll(async () => {
  world = await openServiceWorld();
  walk = await openWalk(world);
  me = walk.me;
});
afterAll(() => world.end());

const isList = ({ contract }: Verb) => {
  const schema = z.toJSONSchema(contract.output, { unrepresentable: "any" });
  return methodOf(contract) === "GET" && schema.properties?.rows !== undefined;
};

describe("every list", () => {
  const lists = VERBS.filter(isList).map((verb) => [verb.contract.name as string, verb] as const);

  test.each(lists)("%s can be taken away as CSV and as one object a line", async (name, verb) => {
    const input = Object.fromEntries(Object.entries((await INPUTS[name]?.(walk)) ?? {}));
    const rows = z.object({ rows: z.array(z.unknown()) }).parse(await verb.execute(me.ctx, input))
      .rows.length;
    const csv = await (await exportList(verb, me.ctx, input, "csv")).text();
    expect(csv.split("\r\n")[0]).toMatch(/^\ufeff?\w+(\.\w+)?(,\w+(\.\w+)?)*$/);
    const lines = await (await exportList(verb, me.ctx, input, "ndjson")).text();
    const read = lines.split("\n").filter((line) => line !== "");
    expect(read.map((line) => typeof JSON.parse(line))).toEqual(read.map(() => "object"));
    expect(read.length).toBeGreaterThanOrEqual(rows);
  });
});

describe("a long list", () => {
  const asked: number[] = [];
  const contract = queryContract({
    name: "number.list",
    path: "/numbers",
    permission: "org.read",
    summary: "Numbers.",
    input: z.object({ page: z.number(), pageSize: z.number() }),
    output: pageOf(z.object({ n: z.number() })),
  });
  const numbers = (total: number): Verb => ({
    contract: contract as Verb["contract"],
    execute: async (_ctx, input) => {
      const { page, pageSize } = contract.input.parse(input);
      asked.push(page);
      const first = (page - 1) * pageSize;
      const count = Math.max(0, Math.min(pageSize, total - first));
      const rows = Array.from({ length: count }, (_, i) => ({ n: first + i }));
      return { rows, total, page, pageSize };
    },
  });

  test("is read as fast as it is taken: nothing is asked for ahead of the reader", async () => {
    const response = await exportList(numbers(2_000), me.ctx, {}, "csv");
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(asked.length).toBeLessThan(4);
    await reader?.cancel();
    expect(asked.length).toBeLessThan(4);
  });

  test("says in its name that it is cut off", async () => {
    const whole = await exportList(numbers(1_203), me.ctx, {}, "csv");
    expect(whole.headers.get("content-disposition")).toContain('"number.list.csv"');
    expect((await whole.text()).trimEnd().split("\r\n")).toHaveLength(1_204);
    const cut = await exportList(numbers(100_001), me.ctx, {}, "csv");
    expect(cut.headers.get("content-disposition")).toContain("number.list-first-100000.csv");
    expect((await cut.text()).trimEnd().split("\r\n")).toHaveLength(100_001);
  });
});

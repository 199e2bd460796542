import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openServiceWorld, type ServiceWorld, type TestPerson } from "@/e2e/harness/service";
import { resourceGetContract } from "@/lib/contract/resource";
import { AppError } from "@/lib/core/kernel";
import type { Ctx } from "@/lib/service/ctx";
import { readPerhaps } from "./read";

let world: ServiceWorld;
let me: TestPerson;

beforeAll(async () => {
  world = await openServiceWorld();
  me = await (await world.newOrg()).join("security");
});
afterAll(() => world.end());

const read = (ctx: Ctx, id: string, ...absent: Parameters<typeof readPerhaps>[3][]) =>
  readPerhaps(ctx, resourceGetContract, { id }, ...absent);

test("what is not there, or cannot be an id, is null", async () => {
  expect(await read(me.ctx, randomUUID())).toBeNull();
  expect(await read(me.ctx, "no id")).toBeNull();
});

test("what may not be read is null only to who says that it means the same", async () => {
  const blind = { ...me.ctx, may: () => false };
  await expect(read(blind, randomUUID())).rejects.toMatchObject({ code: "forbidden" });
  expect(await read(blind, randomUUID(), ["forbidden"])).toBeNull();
});

test("a database that does not answer is never taken for a thing that is not there", async () => {
  const away = () => Promise.reject(new AppError("unavailable", "The database does not answer."));
  const transact = { ...world.ports.transact, read: away };
  const cut = { ...me.ctx, ports: { ...world.ports, transact } };
  for (const absent of [undefined, ["not_found", "invalid", "forbidden"] as const])
    await expect(read(cut, randomUUID(), absent)).rejects.toMatchObject({ code: "unavailable" });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { GATEWAY_WORDS } from "@/lib/contract/gateway-reference";
import { GATEWAY_ENDPOINTS } from "./endpoints";

const ROUTE = /app\.(get|post)\(\s*"([^"]+)"/g;
/** Told by the function that places it, as it depends on the gateway's own address. */
const PLACED = "GET /.well-known/authzen-configuration";
/** Answers POST, and DELETE as the draft has it. */
const TWICE = "POST /access/v1/requests/:id/cancel";

test("the reference has each endpoint that the gateway answers at, once, and no other", () => {
  const server = readFileSync("lib/gateway/server.ts", "utf8");
  const answered = [...server.matchAll(ROUTE)].map(([, method = "", path]) => {
    return `${method.toUpperCase()} ${path}`;
  });
  expect(answered.length).toBeGreaterThan(15);
  const told = GATEWAY_ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
  expect(told.toSorted()).toEqual([...answered, PLACED, TWICE].toSorted());
  const names = GATEWAY_ENDPOINTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("what is said of members speaks of members that there are", () => {
  const members = new Set(
    GATEWAY_ENDPOINTS.flatMap(({ body }) =>
      body === null ? [] : membersOf(z.toJSONSchema(body, { io: "input", unrepresentable: "any" })),
    ),
  );
  for (const member of Object.keys(GATEWAY_WORDS)) expect(members).toContain(member);
});

/** Every member's name, however deep. */
function membersOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "properties" in value ? Object.keys(value.properties as object) : [];
  return [...own, ...Object.values(value).flatMap(membersOf)];
}

import { expect, it } from "vitest";
import { ARGUMENT_ROLES } from "@/lib/contract/tool";
import { NO_ROLE, reviewOf, reviewValues } from "./review-values";
import { ROLE_OPTIONS } from "./role-words";
import { argumentsOf } from "./schema-arguments";
import { suggestedRoles } from "./suggested-roles";

const text = { type: "string" };
const SCHEMA = {
  type: "object",
  properties: {
    to: text,
    colour: text,
    invoice: { type: "object", properties: { iban: text, "a/b": { properties: { body: text } } } },
    lines: { type: "array", items: { type: "object", properties: { url: text } } },
  },
};

it("suggests a role for the arguments whose names say one, nested ones by their pointer", () => {
  const suggested = suggestedRoles(SCHEMA);
  expect(suggested).toEqual({
    "/to": "recipient",
    "/invoice/iban": "account",
    "/invoice/a~1b/body": "content",
  });
  const shown = argumentsOf(SCHEMA).map(({ pointer }) => pointer);
  for (const pointer of Object.keys(suggested)) expect(shown).toContain(pointer);
});

it("takes anything for a schema", () => {
  for (const odd of [null, 3, [], { properties: 4 }]) expect(suggestedRoles(odd)).toEqual({});
});

it("is no role until a reviewer takes it, however new the tool is", () => {
  const tool = {
    ...{ effects: [], labels: [], owner: null, argumentRoles: {}, resourceMap: [] },
  };
  const values = reviewValues(tool, argumentsOf(SCHEMA));
  expect(new Set(values.roles.map(({ role }) => role))).toEqual(new Set([NO_ROLE]));
  expect(reviewOf(values).argumentRoles).toEqual({});
});

it("has words for every role", () => {
  expect(ROLE_OPTIONS.map(({ value }) => value)).toEqual([...ARGUMENT_ROLES]);
  expect(new Set(ROLE_OPTIONS.map(({ label }) => label)).size).toBe(ARGUMENT_ROLES.length);
});

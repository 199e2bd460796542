import { describe, expect, it } from "vitest";
import { schemaOf } from "@/lib/core/policy";
import { attributesOf } from "./cedar-schema";

const tool = {
  id: "crm/search",
  inputSchema: { type: "object", properties: { query: { type: "string" } } },
  argumentRoles: { "/query": { role: "query" } },
};

describe("the attributes that the editor offers", () => {
  const paths = attributesOf(schemaOf({ tools: [tool] }).text).map(({ path }) => path);

  it("are those of the agent, the tool, the call and its session, by the path that a policy writes", () => {
    for (const path of [
      "principal.accessClass",
      "resource.changed",
      "context.effects",
      "context.session.labels",
      "context.clock.weekday",
      'context.roles["query"]',
      'context.call["crm/search"]',
    ])
      expect(paths).toContain(path);
  });

  it("are all reachable: none is a type's or a resource's own", () => {
    expect(paths.filter((path) => !/^(principal|resource|context)\b/.test(path))).toEqual([]);
    expect(paths).not.toContain("context.selectOnly");
  });

  it("are none without a schema", () => {
    expect(attributesOf("")).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { documentedVerbs } from "@/e2e/harness/documented";
import { exampleOf } from "@/lib/contract/examples";
import { NOUN_WORDS } from "@/lib/contract/nouns";
import { VERBS } from "@/lib/service";
import { openApi } from "./openapi";

const CONTRACTS = VERBS.map(({ contract }) => contract);
const DOCUMENT = openApi(CONTRACTS, "http://console.test");
const OPERATIONS = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe("the document", () => {
  test("has every verb once, under its own name, and each noun has words", () => {
    const ids = OPERATIONS.map(({ operation }) => operation.operationId).sort();
    expect(ids).toEqual(CONTRACTS.map(({ name }) => name as string).sort());
    const nouns = DOCUMENT.tags.map(({ name }) => name);
    expect(nouns.filter((noun) => !NOUN_WORDS[noun])).toEqual([]);
    for (const { operation } of OPERATIONS)
      expect(nouns).toEqual(expect.arrayContaining([...operation.tags]));
  });

  test("leads nowhere that is not there", async () => {
    await expect(documentedVerbs(DOCUMENT)).resolves.toBeTruthy();
    const broken = JSON.parse(JSON.stringify(DOCUMENT).replace("#/components/schemas/Json", "#/x"));
    await expect(documentedVerbs(broken)).rejects.toThrow();
  });

  test("keeps OpenAPI 3.1's rules for paths, parameters and bodies", () => {
    const shapes = Object.keys(DOCUMENT.paths).map((path) => path.replaceAll(/\{\w+\}/g, "{}"));
    expect(new Set(shapes).size).toBe(shapes.length);
    for (const { path, method, operation } of OPERATIONS) {
      const { operationId, parameters, requestBody, responses } = operation;
      const templated = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      const inPath = parameters.filter((each) => each.in === "path");
      expect([operationId, inPath.map(({ name }) => name).sort()]).toEqual([
        operationId,
        templated,
      ]);
      expect(inPath.every(({ required }) => required)).toBe(true);
      const keys = parameters.map((each) => `${each.in} ${each.name}`);
      expect(new Set(keys).size, operationId).toBe(keys.length);
      expect(requestBody !== undefined, operationId).toBe(method === "post");
      expect(operation.summary.length, operationId).toBeGreaterThan(10);
      expect(Object.keys(responses), operationId).toEqual(
        expect.arrayContaining(["200", "400", "401", "403", "503"]),
      );
      expect(Object.keys(responses).every((status) => /^\d{3}$/.test(status))).toBe(true);
    }
    const named = Object.values(DOCUMENT.components).flatMap((part) => Object.keys(part));
    for (const name of named) expect(name).toMatch(/^[\w.-]+$/);
  });

  test("says who may ask: a key by its scope where keys may, a person always", () => {
    const schemes = Object.keys(DOCUMENT.components.securitySchemes);
    for (const { operation } of OPERATIONS) {
      const ways = operation.security.flatMap((way) => Object.entries(way));
      for (const [scheme] of ways) expect(schemes).toContain(scheme);
      const byKey = ways.find(([scheme]) => scheme === "managementKey")?.[1];
      expect(byKey).toEqual(operation["x-person-only"] ? undefined : [operation["x-permission"]]);
    }
  });

  test("describes inputs that may have several forms, and hides no member of a body", () => {
    const make = DOCUMENT.paths["/keys"]?.post?.requestBody?.content["application/json"].schema;
    const forms = make?.anyOf ?? make?.oneOf ?? [];
    expect(forms.map(({ properties }) => Object.keys(properties ?? {}))).toEqual([
      expect.arrayContaining(["kind", "agents"]),
      expect.arrayContaining(["kind", "scopes"]),
    ]);
  });
});

test("every schema is one, and the recorded examples fit theirs", async () => {
  for (const [name, { operation, answer, body }] of await documentedVerbs(DOCUMENT)) {
    const example = exampleOf(name);
    if (!example) continue;
    const fits = answer.safeParse(example.answer);
    expect([name, fits.success ? null : fits.error.issues]).toEqual([name, null]);
    const sent = body?.safeParse(operation.requestBody?.content["application/json"].example);
    expect([name, sent?.error?.issues ?? null]).toEqual([name, null]);
  }
});

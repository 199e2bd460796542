import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { guardSnippet, otlpSnippet, runSnippet } from "./snippets";

const readme = readFileSync("README.md", "utf8");
const gateway = "http://localhost:4000";

/** The fenced blocks of the README, by language. */
function blocks(language: string): string[] {
  const found = readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"));
  return [...found].map(([, code = ""]) => code.trimEnd());
}

describe("the README", () => {
  it("shows the guard that the Connect page shows, which a story runs", () => {
    const guard = guardSnippet({
      gateway,
      agent: "support",
      tool: "crm/read",
      example: { id: "c-1" },
    });
    expect(blocks("ts")).toEqual([guard.trimEnd()]);
    expect(blocks("sh")).toContain(runSnippet(null));
    expect(blocks("sh")).toContain(otlpSnippet({ gateway, key: null }));
  });

  it("names only commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const named = [...readme.matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map(([, name]) => name);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});

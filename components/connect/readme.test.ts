import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PIECES } from "@/lib/core/policy";
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

  it("has no block of commands but those that stories and tests run", () => {
    const others = [
      "npm start",
      "npm test",
      "npm run audit:verify -- export.json --since checkpoint.txt",
    ];
    const known = [...others, runSnippet(null), otlpSnippet({ gateway, key: null })];
    expect(blocks("sh").sort()).toEqual(known.sort());
  });

  it("shows the starter pack as it is", () => {
    const rows = PIECES.map(({ name, summary, controls }) => {
      const ids = controls.map(({ id }) => id).join(", ");
      return `| **${name}** | ${summary} | ${ids} |`;
    });
    expect(readme).toContain(rows.join("\n"));
  });

  it("lists every endpoint of the gateway", () => {
    const server = readFileSync("lib/gateway/server.ts", "utf8");
    const real = [...server.matchAll(/app\.(?:get|post|on)\((?:\[[^\]]*\], )?"([^"]+)"/g)];
    const listed = [...readme.matchAll(/`((?:(?:GET|POST) )?[/…][^`\s]*)`/g)].map(([, path = ""]) =>
      path.replace(/^(?:GET|POST) /, ""),
    );
    for (const [, path = ""] of real) {
      const isListed = listed.some((each) => path.endsWith(each.replace("…", "")));
      expect([path, isListed]).toEqual([path, true]);
    }
  });

  it("names only files and folders that exist", () => {
    const named = [...readme.matchAll(/`((?:lib|components|prisma|app|e2e|public)\/[^`\s<]*)`/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, file = ""] of named) expect([file, existsSync(file)]).toEqual([file, true]);
  });
});

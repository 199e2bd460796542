import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Loader = (this: { resourcePath: string }, source: string) => string;
const loader: Loader = createRequire(import.meta.url)("./browser-face.cjs");
const faceOf = (source: string, name = "lamp") =>
  loader.call({ resourcePath: `/contract/${name}.ts` }, source);

const LAMP = `
import * as z from "zod/mini";
import { line } from "./field";
import { queryContract } from "./verb";

export const COLOURS = ["red", "green"] as const;
const name = line(80);
const colour = z.enum(COLOURS);
export const lamp = z.object({ name, colour });
export type Lamp = z.infer<typeof lamp>;

/** A lamp's name by itself is no schema, though one bears the same name. */
export function nameOf(name: string): string {
  return name.trim();
}
export function readLamp(value: unknown) {
  return lamp.parse(value);
}

export const lampGetContract = queryContract({
  name: "lamp.get",
  path: "/lamps/:id",
  permission: "lamp.read",
  summary: "One lamp.",
  input: z.object({ id: z.string() }),
  output: lamp,
});
`;

describe("what a browser loads of a module of contracts at once", () => {
  const face = faceOf(LAMP);

  it("has nothing of the schema library", () => {
    expect(face).not.toContain("zod");
    expect(face).not.toContain("./field");
    expect(face).not.toMatch(/\b(input|output):/);
  });

  it("keeps what verbs are called, and says where their schemas are", () => {
    expect(face).toContain('name: "lamp.get"');
    expect(face).toContain('import("./lamp?shapes").then((it) => it.lampGetContract)');
  });

  it("keeps what is no schema, and sends for what is one by name", () => {
    expect(face).toContain("export const COLOURS");
    expect(face).toContain("export function nameOf");
    expect(face).toContain('export { lamp, readLamp } from "./lamp?shapes";');
  });

  it("names the source of what it passes on, so that nothing of it need be loaded", () => {
    const passing = `import { COLOURS, lamp } from "./lamp";\nexport { COLOURS, type Lamp, lamp };`;
    expect(faceOf(passing)).toContain('export { lamp } from "./lamp";');
    expect(faceOf(passing)).not.toContain("import {");
  });

  it("leaves alone what acts when it is loaded, and refuses what it cannot take apart", () => {
    const acting = 'import * as z from "zod/mini";\nz.config({});\n';
    expect(faceOf(acting)).toBe(acting);
    expect(() => faceOf("export class Lamp {}")).toThrow(/cannot hold/);
  });

  it("takes apart every module of contracts there is", () => {
    const folder = path.join(import.meta.dirname, "../contract");
    const modules = readdirSync(folder).filter((file) => /^[a-z-]+\.ts$/.test(file));
    expect(modules.length).toBeGreaterThan(40);
    for (const file of modules) {
      const made = faceOf(readFileSync(path.join(folder, file), "utf8"), file.slice(0, -3));
      expect(made, file).not.toContain("zod/mini");
    }
  });
});

import { describe, expect, it } from "vitest";
import { CATALOGUES, controlNamed } from "./index";

describe("the catalogues of controls", () => {
  it("each name their version, and each of their controls once", () => {
    expect(new Set(CATALOGUES.map(({ id }) => id)).size).toBe(CATALOGUES.length);
    for (const { version, controls } of CATALOGUES) {
      expect(version).not.toBe("");
      expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
      for (const { id, title } of controls) {
        expect(id).toMatch(/^[A-Z]\S*( \S+)?$/i);
        expect(title).toMatch(/^\S.*\S$/);
      }
    }
  });

  it("hold the standards whole where rules are mapped to their items", () => {
    const count = (id: string) => CATALOGUES.find((c) => c.id === id)?.controls.length;
    expect(count("owasp-asi-2026")).toBe(10);
    expect(count("owasp-agentic-threats")).toBe(17);
    expect(count("owasp-nhi-2025")).toBe(10);
    expect(count("csa-maestro-1")).toBe(7);
  });

  it("give a control with its title, and never one that is not in them", () => {
    expect(controlNamed("owasp-asi-2026", "ASI01")).toEqual({
      ...{ catalogue: "owasp-asi-2026", id: "ASI01", title: "Agent Goal Hijack" },
    });
    expect(() => controlNamed("owasp-asi-2026", "ASI11")).toThrow("has no control ASI11");
    expect(() => controlNamed("owasp-asi-2025", "ASI01")).toThrow("owasp-asi-2025");
  });
});

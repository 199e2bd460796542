import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fingerprinter } from "./fingerprint";
import { createKeyring } from "./keyring";

describe("a fingerprint", () => {
  it("is SipHash-2-4 as published", () => {
    // The first vectors of the reference implementation: key 00..0f, messages of increasing length 00, 01, …
    const print = fingerprinter(Uint8Array.from({ length: 16 }, (_, i) => i));
    const message = (length: number) => String.fromCharCode(...Array(length).keys());
    expect(print(message(0))).toBe("726fdb47dd0e0e31");
    expect(print(message(1))).toBe("74f839c593dc67fd");
    expect(print(message(15))).toBe("a129ca6149be45e5");
  });

  it("is the same for equal texts of one org, and for no other org or installation", () => {
    const [one, two] = [createKeyring(randomBytes(32)), createKeyring(randomBytes(32))];
    expect(one.fingerprint("org-1")("Łódź")).toBe(one.fingerprint("org-1")("Łódź"));
    expect(one.fingerprint("org-1")("Łódź")).toMatch(/^[0-9a-f]{16}$/);
    const others = [one.fingerprint("org-2")("Łódź"), two.fingerprint("org-1")("Łódź")];
    expect(others).not.toContain(one.fingerprint("org-1")("Łódź"));
  });
});

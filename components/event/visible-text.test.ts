import { describe, expect, it } from "vitest";
import { visibleText } from "./visible-text";

describe("a text that an approver reads", () => {
  it("shows characters that would reorder or hide what it says", () => {
    expect(visibleText("pay \u202eanna\u202c")).toBe("pay ⟨U+202E⟩anna⟨U+202C⟩");
    expect(visibleText("a\u200bb\u{e0041}")).toBe("a⟨U+200B⟩b⟨U+E0041⟩");
    expect(visibleText("bell\u0007")).toBe("bell⟨U+0007⟩");
  });

  it("leaves ordinary text as it is, in any script and over several lines", () => {
    const text = "Grüße,\n\tこんにちは – مرحبا 👍";
    expect(visibleText(text)).toBe(text);
  });
});

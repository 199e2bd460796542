import { describe, expect, it } from "vitest";
import { countTokens } from "./index";

describe("counting tokens", () => {
  it("counts words as the tokenizer does, and nothing as none", async () => {
    expect(await countTokens("")).toBe(0);
    expect(await countTokens("Hello from the model.")).toBe(5);
  });

  it("takes words that steer a model as text", async () => {
    expect(await countTokens("<|endoftext|>")).toBeGreaterThan(1);
  });

  it("reckons a long text at the rate of its beginning", async () => {
    const once = await countTokens("The parcel was lost on its way. ".repeat(1_024));
    const twice = await countTokens("The parcel was lost on its way. ".repeat(2_048));
    expect(twice).toBe(2 * once);
  });

  it.each(["a", " ", "aé", "0", "\n"])("ends for a long run of %j", async (unit) => {
    const tokens = await countTokens(unit.repeat(500_000));
    expect(tokens).toBeGreaterThan(1_000);
    expect(tokens).toBeLessThanOrEqual(1_000_000);
  });
});

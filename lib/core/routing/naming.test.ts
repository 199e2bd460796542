import { expect, test } from "vitest";
import { rulesNaming } from "./index";
import { documentOf, modelOf, ruleOf, use } from "./routing-fixture";

const swift = modelOf("swift");

test("a model is named by itself, by its class, or where another fails; never by what refuses or goes elsewhere", () => {
  const document = documentOf(
    [
      ruleOf("itself", { action: use({ model: "swift", fallbacks: ["swift"] }) }),
      ruleOf("class", { action: use({ class: "fast", fallbacks: ["swift"] }), on: false }),
      ruleOf("after", { name: "After deep", action: use({ model: "deep", fallbacks: ["swift"] }) }),
      ruleOf("elsewhere", { action: use({ class: "reasoning", fallbacks: ["deep"] }) }),
      ruleOf("refuses", { action: { type: "refuse", text: "Not swift." } }),
    ],
    { default: use({ model: "deep", fallbacks: ["mini", "swift"] }) },
  );
  expect(rulesNaming(document, swift)).toEqual([
    { handle: "itself", name: "itself", on: true, as: "model" },
    { handle: "class", name: "class", on: false, as: "class" },
    { handle: "after", name: "After deep", on: true, as: "fallback" },
    { handle: "default", name: "Default", on: true, as: "fallback" },
  ]);
  expect(rulesNaming(documentOf([]), swift)).toEqual([]);
});

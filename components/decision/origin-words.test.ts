import { expect, it } from "vitest";
import { originInOneSentence } from "./origin-words";

it("says where a value stood, and which tool returned it", () => {
  expect(originInOneSentence(["from:mail/read", "result", "text"])).toBe(
    "Seen in a text inside an untrusted result; returned by mail/read",
  );
  expect(originInOneSentence(["request"])).toBe("Seen in the user's request");
});

it("says that nobody vouches for what was seen nowhere", () => {
  for (const kinds of [[], ["unknown"], ["result", "unknown"]])
    expect(originInOneSentence(kinds)).toBe(
      "Seen in nothing that the session knows: nobody vouches for it",
    );
  expect(originInOneSentence(["own"])).toMatch(/^The agent's own/);
});

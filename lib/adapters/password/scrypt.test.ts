import { describe, expect, test } from "vitest";
import { checkPassword, DUMMY_HASH, hashPassword } from ".";
import { limitTo } from "./limit-to";

describe("a password", () => {
  test("is kept as a salted scrypt hash that only it opens", async () => {
    const first = await hashPassword("correct horse battery");
    const second = await hashPassword("correct horse battery");
    expect(first).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
    expect(await checkPassword("correct horse battery", first)).toBe(true);
    expect(await checkPassword("correct horse batterz", first)).toBe(false);
  }, 30_000);

  test("is the same however the keyboard composes its accents", async () => {
    const hash = await hashPassword("caf\u00e9 au lait");
    expect(await checkPassword("cafe\u0301 au lait", hash)).toBe(true);
  }, 30_000);

  test("never opens the dummy, nor anything that is no hash or asks for absurd work", async () => {
    expect(await checkPassword("", DUMMY_HASH)).toBe(false);
    expect(await checkPassword("x", "")).toBe(false);
    expect(await checkPassword("x", "$2b$10$abcdefghijklmnopqrstuv")).toBe(false);
    expect(await checkPassword("x", DUMMY_HASH.replace("ln=17", "ln=31"))).toBe(false);
  }, 30_000);
});

describe("a line of jobs", () => {
  test("runs a few at once, lets some wait, and turns the rest away", async () => {
    const inTurn = limitTo(2, 1);
    let active = 0;
    let most = 0;
    const job = async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((resolve) => setTimeout(resolve, 10));
      active -= 1;
    };
    const accepted = [inTurn(job), inTurn(job), inTurn(job)];
    await expect(inTurn(job)).rejects.toMatchObject({ code: "unavailable" });
    await Promise.all(accepted);
    await inTurn(job);
    expect(most).toBe(2);
  });
});

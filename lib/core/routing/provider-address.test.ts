import { describe, expect, it } from "vitest";
import { providerKeyContext, readProviderAddress } from "./provider-address";

describe("the address of a provider", () => {
  it.each([
    ["https://api.example.com/v1", "https://api.example.com/v1"],
    ["https://API.Example.com/v1///", "https://api.example.com/v1"],
    ["https://api.example.com", "https://api.example.com"],
    ["https://api.example.com:443/v1", "https://api.example.com/v1"],
    ["http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"],
  ])("%s is kept as %s", (text, url) => {
    expect(readProviderAddress(text)).toEqual({ url, problem: null });
  });

  it.each([
    ["", "is not an http or https URL"],
    ["api.example.com/v1", "is not an http or https URL"],
    ["ftp://api.example.com", "is not an http or https URL"],
    ["file:///etc/passwd", "is not an http or https URL"],
    ["https://me:secret@api.example.com", "holds a login; give the key in the field of its own"],
    ["https://me@api.example.com", "holds a login; give the key in the field of its own"],
    ["https://api.example.com/v1?key=abc", "holds a query; only host and path are taken"],
    ["https://api.example.com/v1#key", "holds a query; only host and path are taken"],
    ["https://api.example.com/v1?", "holds a query; only host and path are taken"],
    [`https://api.example.com/${"a".repeat(500)}`, "is longer than 500 characters"],
  ])("%s is refused", (text, problem) => {
    expect(readProviderAddress(text)).toEqual({ url: null, problem });
  });
});

describe("what a key is bound to", () => {
  it("is the origin, so that a path may change and a host may not", () => {
    const bound = (url: string) => providerKeyContext("o", "p", url);
    expect(bound("https://a.example.com/v1")).toBe(bound("https://a.example.com/v2"));
    const apart = [
      bound("https://a.example.com/v1"),
      bound("https://b.example.com/v1"),
      bound("http://a.example.com/v1"),
      bound("https://a.example.com:8443/v1"),
      providerKeyContext("o", "q", "https://a.example.com/v1"),
      providerKeyContext("q", "p", "https://a.example.com/v1"),
    ];
    expect(new Set(apart).size).toBe(apart.length);
  });
});

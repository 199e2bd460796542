import type { JsonObject } from "../kernel";
import {
  identifyingIn,
  NO_MEMORY,
  originsOf,
  remember,
  type Source,
  sourceOf,
  vouches,
} from "./index";

/** FNV-1a over UTF-16 units: these tests need equal prints for equal texts, not secrecy. */
export function print(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

export const pay = {
  ...{ id: "bank/pay", description: "Pays", effects: ["write"], labels: [] },
  argumentRoles: { "/to": { role: "account" } },
};
export const send = {
  ...{ id: "mail/send_email", description: "Sends an e-mail", effects: ["egress"], labels: [] },
  argumentRoles: {
    "/to": { role: "recipient" },
    "/subject": {},
    "/body": { role: "content" },
  },
};
export const remove = {
  ...{ id: "drive/delete_file", description: "Deletes", effects: ["write"], labels: [] },
  argumentRoles: { "/file": { role: "identifier" } },
};
export type Tool = typeof pay | typeof send | typeof remove;

export const request = (text: string) => sourceOf(text, { kind: "request" }, print);
export const turn = (text: string) => sourceOf(text, { kind: "turn" }, print);
export const claim = (text: string) => sourceOf(text, { kind: "claim" }, print);
export const read = (text: string, call: JsonObject = {}, labels = ["untrusted"]) =>
  sourceOf(
    text,
    { kind: "result", tool: "mail/search", labels, call: { arguments: call, origins: {} } },
    print,
  );

/** The values of a call that nobody vouches for, as `pointer kinds`. */
export function unvouched(sources: readonly Source[], tool: Tool, args: JsonObject): string[] {
  const origins = originsOf(remember(NO_MEMORY, sources), tool, args, print);
  return identifyingIn(tool, args)
    .filter(({ pointer, role }) => !vouches(origins[pointer] ?? [], role))
    .map(({ pointer }) => pointer);
}

export const IBAN = "DE75512108001245126199";
export const OTHER = "FR7630006000011234567890189";
export const CONTACTS = `- email: ada@lovelace.example
  name: Ada Lovelace
- email: bob@builder.example
  name: Bob Builder`;

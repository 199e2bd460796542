import { expect, it } from "vitest";
import { suggestRoles } from "./index";

const text = { type: "string" };
const roles = (properties: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(suggestRoles({ type: "object", properties } as never)).map(([at, { role }]) => [
      at,
      role,
    ]),
  );

it("suggests roles by an argument's name, whichever way it is written", () => {
  expect(
    roles({ to: text, ccList: text, user_email: text, file_path: text, ticketId: text }),
  ).toEqual({
    "/to": "recipient",
    "/ccList": "recipient",
    "/user_email": "recipient",
    "/file_path": "path",
    "/ticketId": "identifier",
  });
  expect(roles({ iban: text, amount: { type: "number" }, webhook: text, body: text })).toEqual({
    "/iban": "account",
    "/amount": "amount",
    "/webhook": "url",
    "/body": "content",
  });
});

it("suggests roles by format and description where the name says nothing", () => {
  expect(
    roles({ x: { ...text, format: "email" }, y: { type: "array", items: { format: "uri" } } }),
  ).toEqual({
    "/x": "recipient",
    "/y": "url",
  });
  expect(roles({ which: { ...text, description: "The id of the order to cancel." } })).toEqual({
    "/which": "identifier",
  });
});

it("suggests nothing where nothing is said, and points to names with slashes", () => {
  expect(roles({ colour: text, flag: true })).toEqual({});
  expect(roles({ "a/url": text })).toEqual({ "/a~1url": "url" });
  expect(suggestRoles("nothing")).toEqual({});
});

import { ROLES } from "../../kernel";
import type { Shape } from "../column";

export const PEOPLE: Shape = {
  columns: [
    {
      name: "email",
      kind: "line",
      key: true,
      needed: true,
      meaning: "Where they get mail, and how they sign in; never changes.",
      example: "kim@example.com",
    },
    {
      name: "name",
      kind: "line",
      needed: true,
      meaning: "What they are called.",
      example: "Kim Duarte",
    },
    {
      name: "roles",
      kind: "choices",
      choices: ROLES,
      needed: true,
      meaning: "What they may do, with semicolons between.",
      example: "owner",
    },
    {
      name: "deputy",
      kind: "ref",
      meaning: "E-mail of the person who stands in for them.",
      example: "robin@example.com",
    },
  ],
};

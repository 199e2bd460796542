import type { Shape } from "../column";

export const TEAMS: Shape = {
  columns: [
    {
      name: "name",
      kind: "line",
      key: true,
      needed: true,
      meaning: "What it is called.",
      example: "Finance operations",
    },
    {
      name: "members",
      kind: "refs",
      meaning: "E-mails of all its members, with semicolons between; who is missing leaves it.",
      example: "kim@example.com; robin@example.com",
    },
  ],
};

import { SENSITIVITIES } from "../../kernel";
import type { Shape } from "../column";

export const RESOURCES: Shape = {
  columns: [
    {
      name: "handle",
      kind: "line",
      key: true,
      needed: true,
      meaning: "The name that policies use. Lower case; never changes.",
      example: "customer-records",
    },
    {
      name: "name",
      kind: "line",
      needed: true,
      meaning: "What people call it.",
      example: "Customer records",
    },
    {
      name: "kind",
      kind: "line",
      needed: true,
      meaning: "What kind of thing it is: table, bucket, mailbox, system.",
      example: "table",
    },
    {
      name: "sensitivity",
      kind: "choice",
      choices: SENSITIVITIES,
      needed: true,
      meaning: "How much harm a disclosure does. Lowering it widens access.",
      example: "confidential",
    },
    {
      name: "tags",
      kind: "words",
      meaning: "Lower-case words, with semicolons between.",
      example: "personal; eu",
    },
    {
      name: "owner",
      kind: "ref",
      meaning: "E-mail of the person who decides who may reach it.",
      example: "robin@example.com",
    },
  ],
};

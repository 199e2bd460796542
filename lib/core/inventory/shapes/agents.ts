import { SENSITIVITIES } from "../../kernel";
import { ACCESS_CLASSES, AUTONOMIES, LIFECYCLES } from "../../policy";
import type { Shape } from "../column";

export const AGENTS: Shape = {
  columns: [
    {
      name: "handle",
      kind: "line",
      key: true,
      needed: true,
      meaning: "The name that policies use. Lower case; never changes.",
      example: "invoice-matcher",
    },
    {
      name: "name",
      kind: "line",
      needed: true,
      meaning: "What people call it.",
      example: "Invoice matcher",
    },
    {
      name: "purpose",
      kind: "prose",
      meaning: "What it is for. An active agent needs one.",
      example: "Matches supplier invoices with orders",
    },
    {
      name: "owner",
      kind: "ref",
      meaning: "E-mail of the person who operates it.",
      example: "kim@example.com",
    },
    {
      name: "sponsor",
      kind: "ref",
      meaning: "E-mail of the person who answers for it.",
      example: "robin@example.com",
    },
    {
      name: "autonomy",
      kind: "choice",
      choices: AUTONOMIES,
      meaning: "How far it may go by itself.",
      example: "acts_with_approval",
    },
    {
      name: "accessClass",
      kind: "choice",
      choices: ACCESS_CLASSES,
      meaning: "What it may touch.",
      example: "uses_tools",
    },
    {
      name: "ceiling",
      kind: "choice",
      choices: SENSITIVITIES,
      meaning: "The most sensitive data it may reach.",
      example: "internal",
    },
    {
      name: "models",
      kind: "words",
      meaning: "Models it may use, with semicolons between.",
      example: "gpt-5; claude-opus-5",
    },
    {
      name: "nextReviewAt",
      kind: "moment",
      meaning: "When somebody looks at it again.",
      example: "2027-06-30",
    },
    {
      name: "lifecycle",
      kind: "choice",
      choices: LIFECYCLES,
      meaning:
        "A new one is proposed; active also adopts it. Suspending and retiring are done on the agent's page.",
      example: "proposed",
    },
  ],
};

import { EFFECTS } from "../../kernel";
import type { Shape } from "../column";

/** The columns that only a review may set. */
export const REVIEWED_COLUMNS = ["effects", "labels", "argumentRoles", "resourceMap"] as const;

export const TOOLS: Shape = {
  columns: [
    {
      name: "server",
      kind: "line",
      key: true,
      needed: true,
      meaning: "The MCP server or system it belongs to; without a slash.",
      example: "billing",
    },
    {
      name: "name",
      kind: "line",
      key: true,
      needed: true,
      meaning: "Its name there. Server and name together are its id to agents.",
      example: "refund",
    },
    {
      name: "description",
      kind: "prose",
      meaning: "What it tells models about itself.",
      example: "Pays an amount back to a customer",
    },
    {
      name: "inputSchema",
      kind: "json",
      empty: {},
      meaning: "JSON Schema of its arguments.",
      example: '{"type":"object","properties":{"customer":{"type":"string"}}}',
    },
    {
      name: "owner",
      kind: "ref",
      meaning: "E-mail of the person who answers for it.",
      example: "kim@example.com",
    },
    {
      name: "reviewed",
      kind: "answer",
      meaning:
        "yes: the columns from here on are your review of this very definition. no, or empty: a proposal, or drift from the last review.",
      example: "yes",
    },
    {
      name: "effects",
      kind: "choices",
      choices: EFFECTS,
      meaning: "What it does to the world; a review needs at least one.",
      example: "write; egress",
    },
    {
      name: "labels",
      kind: "words",
      meaning: "What its results carry, e.g. untrusted or personal.",
      example: "personal",
    },
    {
      name: "argumentRoles",
      kind: "json",
      empty: {},
      meaning: "What arguments mean to guardrails, by JSON pointer.",
      example: '{"/customer":{"role":"recipient"}}',
    },
    {
      name: "resourceMap",
      kind: "json",
      empty: [],
      meaning: "Which resources a call reaches: always, or by the value of an argument.",
      example: '[{"match":"always","resource":"customer-records"}]',
    },
  ],
};

import { BOUNDARIES } from "../../policy";
import type { Shape } from "../column";

export const ENTITLEMENTS: Shape = {
  columns: [
    {
      name: "id",
      kind: "ref",
      key: true,
      meaning:
        "Says which one is meant, as the export has it. Empty: agent, tool and resources say it.",
      example: "",
    },
    {
      name: "agent",
      kind: "line",
      key: true,
      needed: true,
      meaning: "The agent's handle.",
      example: "invoice-matcher",
    },
    {
      name: "tool",
      kind: "line",
      key: true,
      needed: true,
      meaning: "The tool as server/name; it must be reviewed.",
      example: "billing/refund",
    },
    {
      name: "resources",
      kind: "refs",
      key: true,
      meaning: "Handles of the resources it may reach, with semicolons between.",
      example: "customer-records",
    },
    {
      name: "purpose",
      kind: "prose",
      needed: true,
      meaning: "What the agent needs it for.",
      example: "Pays back double charges",
    },
    {
      name: "boundary",
      kind: "choice",
      choices: BOUNDARIES,
      meaning: "What happens at each call: nothing more, a log entry, or a person is asked.",
      example: "step_up",
    },
    {
      name: "stepUpTo",
      kind: "ref",
      meaning:
        "Whom step_up asks: resource_owner, tool_owner, an e-mail, or team: and the team's name.",
      example: "resource_owner",
    },
    {
      name: "stepUpCount",
      kind: "count",
      meaning: "How many of them must say yes.",
      example: "1",
    },
    {
      name: "constraints",
      kind: "json",
      empty: [],
      meaning: "What arguments must be; all of it holds together.",
      example: '[{"argument":"/amount","op":"at_most","value":100}]',
    },
    {
      name: "obligations",
      kind: "json",
      empty: [],
      meaning: "What the caller's enforcement point must do to the call.",
      example: '[{"type":"redact_result","fields":["iban"]}]',
    },
    {
      name: "owner",
      kind: "ref",
      meaning: "E-mail of the person who answers for it; for a new one, else the agent's owner.",
      example: "kim@example.com",
    },
    {
      name: "expiresAt",
      kind: "moment",
      meaning:
        "When it ends by itself. Empty: as it is; access that its owners are asked for then ends after 90 days.",
      example: "2027-03-31",
    },
  ],
};

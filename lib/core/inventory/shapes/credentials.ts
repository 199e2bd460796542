import { CREDENTIAL_KINDS } from "../../credential";
import type { Shape } from "../column";

export const CREDENTIALS: Shape = {
  columns: [
    {
      name: "kind",
      kind: "choice",
      choices: CREDENTIAL_KINDS,
      key: true,
      needed: true,
      meaning: "What it is.",
      example: "api_key",
    },
    {
      name: "issuer",
      kind: "line",
      key: true,
      needed: true,
      meaning: "The system that issued it, or that it opens.",
      example: "stripe.com",
    },
    {
      name: "reference",
      kind: "line",
      key: true,
      needed: true,
      meaning: "How its issuer names it: key id, serial, fingerprint. Never the secret itself.",
      example: "rk_live_…7Qz",
    },
    {
      name: "name",
      kind: "line",
      needed: true,
      meaning: "What people call it.",
      example: "Stripe restricted key",
    },
    {
      name: "keptIn",
      kind: "prose",
      meaning: "Where the secret itself is kept, e.g. a vault's path.",
      example: "vault:kv/billing/stripe",
    },
    {
      name: "scopes",
      kind: "prose",
      meaning: "What it may do there, in words.",
      example: "refunds: write",
    },
    {
      name: "agents",
      kind: "refs",
      meaning: "Handles of the agents that hold it, with semicolons between.",
      example: "invoice-matcher",
    },
    {
      name: "resources",
      kind: "refs",
      meaning: "Handles of the resources it opens, with semicolons between.",
      example: "customer-records",
    },
    {
      name: "owner",
      kind: "ref",
      meaning: "E-mail of the person who answers for it.",
      example: "kim@example.com",
    },
    {
      name: "issuedAt",
      kind: "moment",
      meaning: "When it was issued.",
      example: "2026-02-01",
    },
    {
      name: "rotatedAt",
      kind: "moment",
      meaning: "When its value was last replaced.",
      example: "2026-08-01",
    },
    {
      name: "rotateEveryDays",
      kind: "count",
      meaning: "How often it should be, in days.",
      example: "180",
    },
    {
      name: "expiresAt",
      kind: "moment",
      meaning: "When it stops working.",
      example: "2027-02-01",
    },
    {
      name: "notes",
      kind: "prose",
      meaning: "Anything else worth knowing.",
      example: "",
    },
  ],
};

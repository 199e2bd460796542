import type { Answer, Company } from "./company";

export const EVALUATION = "/access/v1/evaluation";

export type Context = {
  verdict: string;
  evaluation_id: string;
  reasons: { policy: string; text: string }[];
  obligations: { type: string; properties: Record<string, unknown> }[];
  receipt?: { event_id: string };
  access_request?: { binding_token: string };
};

export const contextOf = (answer: Answer) => answer.body.context as Context;
/** A step-up request as the gateway shows it. */
export const taskOf = (answer: Answer) =>
  answer.body.task as { id: string; status: string; expires_at: string };
export const verdictOf = (answer: Answer) => contextOf(answer).verdict;
export const policiesOf = (answer: Answer) => contextOf(answer).reasons.map((r) => r.policy);

/** A support agent that reads customers, browses, mails, and refunds with its owner's yes. */
export async function support(company: Company) {
  const customers = await company.resource("customers", "confidential");
  const agent = await company.agent("support");
  const read = await company.tool("crm/read", {
    resourceMap: [{ match: "always", resource: "customers" }],
  });
  const browse = await company.tool("web/fetch", { effects: ["read"], labels: ["untrusted"] });
  const mail = await company.tool("mail/send", { effects: ["egress"] });
  const refund = await company.tool("pay/refund", {
    effects: ["write"],
    inputSchema: { type: "object", properties: { amount: { type: "number" } } },
    argumentRoles: { "/amount": { role: "amount" } },
  });
  await company.entitle(agent, read, { resources: [customers] });
  await company.entitle(agent, browse);
  await company.entitle(agent, mail);
  const refunds = await company.entitle(agent, refund, {
    boundary: "step_up",
    stepUp: { to: { type: "tool_owner" }, count: 1 },
  });
  const key = await company.key([agent], {
    mayOpenSessions: true,
    mayIngest: true,
    obligations: [],
  });
  return { agent, key, refund, refunds };
}

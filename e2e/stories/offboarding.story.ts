import { credentialCreateContract } from "@/lib/contract/credential";
import { confirmWithReason, panel, signIn } from "./world/people";
import { expect, test } from "./world/story";

test("an agent is offboarded and its next call, token (gateway key) and open approval all fail", async ({
  company,
  product,
  page,
  openBrowser,
}) => {
  const owner = await company.join("Olga Owner", "owner");
  const [reader, payer] = [
    await company.tool(owner, { effects: ["read"] }),
    await company.tool(owner, { arguments: { amount: { type: "number" } } }),
  ];
  const agent = await company.agent(owner, "Pays suppliers, until today");
  await company.entitle(agent, reader);
  const stepUp = { to: { type: "person" as const, id: owner.id }, count: 1 };
  await company.entitle(agent, payer, { boundary: "step_up", stepUp });
  await company.admin.api.call(credentialCreateContract, {
    ...{ kind: "api_key", name: "Bank key", issuer: "Bank", reference: agent.handle },
    ...{ keptIn: "vault: kv/bank", ownerId: owner.id, agents: [agent.id] },
  });
  const session = `month-${agent.handle}`;
  await agent.openSession(session, "Pay this month's invoices");
  const read = { tool: reader.name, session };
  expect((await agent.proposes(read)).decision).toBe(true);
  const asked = await agent.proposes({ tool: payer.name, arguments: { amount: 10 }, session });
  const request = await agent.asksForYes(asked, "It is due");

  const approver = await openBrowser();
  await signIn(approver, owner, new URL(request.links.review).pathname);
  await expect(approver.getByRole("button", { name: "Approve", exact: true })).toBeVisible();

  await signIn(page, company.admin, `/agents/${agent.id}`);
  await page.getByRole("link", { name: "Retire", exact: true }).click();
  await expect(panel(page, "Sessions that end")).toContainText(session);
  await expect(panel(page, "Entitlements that are revoked")).toContainText(reader.name);
  await expect(panel(page, "Requests that are cancelled")).toContainText(payer.name);
  await expect(panel(page, "Gateway keys")).toContainText("speaks for it alone: revoked");
  await expect(panel(page, "Credentials to rotate")).toContainText("vault: kv/bank");
  const buttons = { open: "Retire agent", confirm: "Retire for good" };
  await confirmWithReason(page, buttons, "A new agent pays from tomorrow on");

  await expect(page).toHaveURL(/offboarding$/);
  await expect(page.getByText("A new agent pays from tomorrow on")).toBeVisible();
  await expect(panel(page, "To do elsewhere")).toContainText("Rotate Bank key at Bank");

  const call = await fetch(`${product.gateway}/access/v1/evaluation`, {
    method: "POST",
    headers: { authorization: `Bearer ${agent.key}`, "content-type": "application/json" },
    body: JSON.stringify({
      subject: { type: "agent", id: agent.handle },
      action: { name: "call" },
      resource: { type: "tool", id: reader.name, properties: { arguments: {} } },
      context: { session },
    }),
  });
  expect(call.status).toBe(401);

  await approver.reload();
  await expect(approver.getByText("Cancelled").first()).toBeVisible();
  await expect(approver.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);

  await page.goto(`/agents/${agent.id}`);
  await expect(panel(page, "Lifecycle")).toContainText("A new agent pays from tomorrow on");
  await page.goto(`/entitlements?agent=${agent.id}&state=active`);
  await expect(page.getByText("No entitlements match")).toBeVisible();
});

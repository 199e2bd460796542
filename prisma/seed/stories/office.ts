import { run } from "../cast";
import type { Life } from "../life";
import { MINUTE } from "../play";
import { beginTalk, goThrough, tell, workday } from "./story";

/** What happened in Finance, People and Legal, besides the everyday. */
export function officeStories(life: Life): void {
  tell(life, workday(life, 4, 14, 10), changedBankAccount);
  tell(life, workday(life, 9, 8, 45), revoked);
  tell(life, workday(life, 3, 16, 20), unanswered);
  tell(life, workday(life, 8, 13, 5), withdrawn);
  tell(life, workday(life, 15, 10, 30), largeRun);
}

/** Somebody writes that a yard's bank account has changed. It has not. */
async function changedBankAccount(life: Life): Promise<void> {
  const talk = await beginTalk(life, "vendor-keeper", {
    ask: "{vendor} writes that their bank account has changed.",
    by: "petra",
    class: "vendor",
    steps: ["ledger/get_invoice", "ledger/update_vendor"],
  });
  await goThrough(life, talk, [
    ["ledger/get_invoice", { result: "“New account from today: LT60 3250 0419 7712 9988.”" }],
    ["ledger/update_vendor(field=bank_account)", { ending: "denied" }],
  ]);
  await life.timeline.sleep(2 * MINUTE);
  await life.door.close(talk.id);
}

async function revoked(life: Life): Promise<void> {
  const [id] = life.inventory.entitlements.get("vendor-keeper mail/read_attachment") ?? [];
  await run(life.stage, life.person("annika"), "entitlement.revoke", {
    id,
    reason: "Never used; invoices come through the ledger now.",
  });
}

/** A run above 5,000: two people of Finance say yes, and it goes out once. */
async function largeRun(life: Life): Promise<void> {
  const talk = await beginTalk(life, "payment-runner", {
    ask: "Send Thursday's run out.",
    class: "payments",
    steps: ["ledger/get_balance", "ledger/release_payment_run"],
  });
  await goThrough(life, talk, [
    "ledger/get_balance",
    ["ledger/release_payment_run(run_id=RUN-341;amount=12480)", { ending: "used" }],
  ]);
  await life.door.close(talk.id);
}

/** Everybody has gone home: nobody answers within the hour, which is a no. */
async function unanswered(life: Life): Promise<void> {
  const talk = await beginTalk(life, "onboarding-host", {
    ask: "{employee} starts on Monday.",
    by: "freja",
    class: "onboarding",
    steps: ["people/get_employee", "people/start_onboarding"],
  });
  await goThrough(life, talk, [
    "people/get_employee",
    ["people/start_onboarding", { ending: "expired" }],
  ]);
}

/** The hold turned out not to be needed, and a yes that nobody used runs out. */
async function withdrawn(life: Life): Promise<void> {
  const talk = await beginTalk(life, "matter-keeper", {
    ask: "Put {matter} under hold.",
    by: "yusuf",
    class: "hold",
    steps: ["docs/list_matters", "docs/hold_matter", "docs/file_document"],
  });
  await goThrough(life, talk, [
    "docs/list_matters",
    ["docs/hold_matter", { ending: "withdrawn" }],
    ["docs/file_document", { ending: "unused" }],
  ]);
}

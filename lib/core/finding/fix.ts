import * as z from "zod/mini";
import { BOUNDARIES, limit, policyRule } from "../policy";

const id = z.string();
const only = z.object({ id });
const at = z.object({ id, version: z.number() });
/** What the person who applies it still has to say, by the member of the verb's input. */
const asks = <T extends readonly [string, ...string[]]>(...members: T) => z.array(z.enum(members));

const fixOf = <
  K extends string,
  V extends string,
  I extends z.ZodMiniType,
  A extends z.ZodMiniType,
>(
  kind: K,
  verb: V,
  input: I,
  asked: A,
) =>
  z.object({
    kind: z.literal(kind),
    /** The verb that applies it. */
    verb: z.literal(verb),
    /** Its input, prepared: one for each call. What is asked for is the same for all of them. */
    inputs: z.array(input),
    asks: asked,
  });
const NOTHING = z.array(z.never());

/** What can be done about a finding from its page: an existing verb, its input as far as facts tell it, and what a person adds. */
export const fix = z.discriminatedUnion("kind", [
  fixOf("assign_owner", "agent.update", only, asks("ownerId")),
  fixOf("assign_sponsor", "agent.update", only, asks("sponsorId")),
  fixOf("set_purpose", "agent.update", only, asks("purpose")),
  fixOf("adopt_agent", "agent.adopt", only, asks("ownerId", "sponsorId", "purpose", "accessClass")),
  fixOf("reject_agent", "agent.reject", only, asks("reason")),
  fixOf("suspend_agent", "agent.suspend", only, asks("reason")),
  fixOf(
    "set_expiry",
    "entitlement.narrow",
    z.extend(at, { expiresAt: z.string() }),
    asks("reason"),
  ),
  fixOf(
    "narrow_entitlement",
    "entitlement.narrow",
    z.extend(at, {
      resources: z.optional(z.array(id)),
      boundary: z.optional(z.enum(BOUNDARIES)),
      expiresAt: z.optional(z.string()),
    }),
    asks("reason"),
  ),
  fixOf("revoke_entitlement", "entitlement.revoke", only, asks("reason")),
  fixOf("rotate_credential", "credential.rotate", only, asks("reference", "rotatedAt")),
  fixOf("retire_credential", "credential.retire", only, asks("reason")),
  /** One agent keeps it; every other gets one of its own first, which its issuer has to make. */
  fixOf(
    "split_credential",
    "credential.update",
    z.object({ id, agents: z.array(id) }),
    asks("agents"),
  ),
  /** On the tool's page, where its definition is read. */
  fixOf("review_tool", "tool.review", only, NOTHING),
  fixOf("freeze_tool", "tool.freeze", only, asks("reason")),
  fixOf("reject_tool", "tool.reject", only, asks("reason")),
  /** For those who run it, in the form that declares any chain. */
  fixOf(
    "declare_chain",
    "chain.declare",
    z.object({ steps: z.array(z.object({ toolId: id })), agents: z.array(id) }),
    asks("name", "handle", "ownerId", "boundary"),
  ),
  /** On the model's page, where its use and its terms are read. */
  fixOf("review_model", "capability-review.record", z.object({ modelId: id }), NOTHING),
  fixOf("replace_model", "model.deprecate", only, NOTHING),
  fixOf("retire_model", "model.retire", only, NOTHING),
  fixOf("end_session", "session.end", only, asks("reason")),
  fixOf("revoke_key", "key.revoke", only, asks("reason")),
  /** Added to the draft of the policy (`draftedWith`), which a second person publishes. */
  fixOf("draft_limit", "policy.save-draft", z.object({ limit }), NOTHING),
  fixOf("draft_rule", "policy.save-draft", z.object({ rule: policyRule }), NOTHING),
  /** The rule of this handle blocks from then on, for the reason that it gives already. */
  fixOf("draft_block", "policy.save-draft", z.object({ handle: z.string() }), NOTHING),
]);
export type Fix = z.infer<typeof fix>;
export type FixKind = Fix["kind"];

/** Each fix as its button says it. */
export const FIX_WORDS: Readonly<Record<FixKind, string>> = {
  assign_owner: "Assign an owner",
  assign_sponsor: "Assign a sponsor",
  set_purpose: "Write down its purpose",
  adopt_agent: "Adopt the agent",
  reject_agent: "Reject the agent",
  suspend_agent: "Suspend the agent",
  set_expiry: "Let it end by itself",
  narrow_entitlement: "Narrow to what is used",
  revoke_entitlement: "Revoke the entitlement",
  rotate_credential: "Record a rotation",
  retire_credential: "Retire the credential",
  split_credential: "Give it to one agent only",
  review_tool: "Review the tool",
  freeze_tool: "Freeze the tool",
  reject_tool: "Reject the tool",
  declare_chain: "Declare the chain",
  review_model: "Review what it can do",
  replace_model: "Name what takes its place",
  retire_model: "Retire the model",
  end_session: "End the session",
  revoke_key: "Revoke the key",
  draft_limit: "Draft a session limit",
  draft_rule: "Draft a combination rule",
  draft_block: "Let the rule block",
};

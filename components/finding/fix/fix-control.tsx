"use client";

import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { AdoptAgent } from "@/components/agent/edit-agent";
import { RejectAgent } from "@/components/agent/reject-agent";
import { SuspendAgent } from "@/components/agent/suspend-agent";
import type { ObservedPath } from "@/components/chain/chain-values";
import { DeclareChain } from "@/components/chain/declare-chain";
import { RetireCredential } from "@/components/credential/credential-actions";
import { RotateCredential } from "@/components/credential/rotate-credential";
import { RevokeKey } from "@/components/key/revoke-key";
import { EndSession } from "@/components/session/end-session";
import { FreezeTool } from "@/components/tool/freeze-tool";
import { RejectTool } from "@/components/tool/triage-tool";
import { Button } from "@/components/ui/button";
import type { AgentDetail } from "@/lib/contract/agent";
import type { CredentialDetail } from "@/lib/contract/credential";
import type { FindingDetail } from "@/lib/contract/finding";
import type { KeyRow } from "@/lib/contract/key";
import type { Ref } from "@/lib/contract/list";
import { FIX_WORDS, type Fix } from "@/lib/core/finding";
import { ApplyToEntitlements } from "./apply-to-entitlements";
import { DraftPolicy } from "./draft-policy";
import { AssignHolder, SetPurpose, SplitCredential } from "./fill-in";
import { wouldOf } from "./fix-words";

/** What fixes change, as far as their forms begin with it; null where it is gone, or another kind of thing. */
export type FixThings = {
  agent: AgentDetail | null;
  credential: CredentialDetail | null;
  key: KeyRow | null;
  chain: ObservedPath | null;
};

type Props = {
  fix: Fix;
  finding: FindingDetail;
  things: FixThings;
  effect: readonly string[];
  /** The one that is proposed first. */
  first: boolean;
};

/** The button that applies a fix, with the form or the question that its verb has everywhere else. Nothing where its thing is gone. */
export function FixControl({ fix, finding, things, effect, first }: Props): ReactElement | null {
  const { agent, credential, key, chain } = things;
  const { tool, session, model } = finding;
  const trigger = <Button variant={first ? "primary" : "secondary"}>{labelOf(fix)}</Button>;
  switch (fix.verb) {
    case "entitlement.narrow":
    case "entitlement.revoke": {
      const names = Object.fromEntries(finding.evidence.map(({ id, name }) => [id, name ?? id]));
      return <ApplyToEntitlements {...{ fix, trigger, names, effect }} />;
    }
    case "policy.save-draft":
      return <DraftPolicy fix={fix} trigger={trigger} would={wouldOf(fix)} />;
    case "agent.update":
    case "agent.adopt":
    case "agent.reject":
    case "agent.suspend":
      return agent && <AgentControl kind={fix.kind} agent={agent} trigger={trigger} />;
    case "credential.rotate":
    case "credential.retire":
    case "credential.update":
      return credential && <CredentialControl kind={fix.kind} of={credential} trigger={trigger} />;
    case "tool.review":
    case "tool.freeze":
    case "tool.reject":
      return tool && <ToolControl kind={fix.kind} tool={tool} trigger={trigger} />;
    case "chain.declare":
      return chain && <DeclareChain from={chain} trigger={trigger} />;
    case "capability-review.record":
    case "model.deprecate":
    case "model.retire":
      return model && <ModelControl kind={fix.kind} model={model} first={first} />;
    case "session.end":
      return session && <EndSession id={session.id} name={session.name} trigger={trigger} />;
    case "key.revoke":
      return key && <RevokeKey keyRow={key} />;
  }
}

const labelOf = ({ kind }: Fix) =>
  kind === "narrow_entitlement" ? "Narrow entitlement" : FIX_WORDS[kind];

type Of<V extends string> = Extract<Fix, { verb: V }>["kind"];
type AgentKind = Of<"agent.update" | "agent.adopt" | "agent.reject" | "agent.suspend">;
type AgentProps = { kind: AgentKind; agent: AgentDetail; trigger: ReactNode };

function AgentControl({ kind, agent, trigger }: AgentProps) {
  switch (kind) {
    case "assign_owner":
      return <AssignHolder of={agent} trigger={trigger} as="ownerId" />;
    case "assign_sponsor":
      return <AssignHolder of={agent} trigger={trigger} as="sponsorId" />;
    case "set_purpose":
      return <SetPurpose of={agent} trigger={trigger} />;
    case "adopt_agent":
      return <AdoptAgent agent={agent} label={FIX_WORDS[kind]} />;
    case "reject_agent":
      return <RejectAgent agent={agent} trigger={trigger} />;
    case "suspend_agent":
      return <SuspendAgent agent={agent} trigger={trigger} />;
  }
}

type CredentialKind = Of<"credential.rotate" | "credential.retire" | "credential.update">;
type CredentialProps = { kind: CredentialKind; of: CredentialDetail; trigger: ReactNode };

function CredentialControl({ kind, of, trigger }: CredentialProps) {
  switch (kind) {
    case "rotate_credential":
      return <RotateCredential credential={of} />;
    case "retire_credential":
      return <RetireCredential credential={of} trigger={trigger} />;
    case "split_credential":
      return <SplitCredential of={of} trigger={trigger} holders={of.agents} />;
  }
}

type ModelKind = Of<"capability-review.record" | "model.deprecate" | "model.retire">;
type ModelProps = { kind: ModelKind; model: Ref; first: boolean };

const OPENS: Readonly<Record<ModelKind, string>> = {
  review_model: "?open=review",
  replace_model: "?open=deprecate",
  retire_model: "",
};

/** On the model's page, where its use is read. */
function ModelControl({ kind, model, first }: ModelProps) {
  return (
    <Button asChild variant={first ? "primary" : "secondary"}>
      <Link href={`/routing/models/${model.id}${OPENS[kind]}`}>{FIX_WORDS[kind]}</Link>
    </Button>
  );
}

type ToolKind = Of<"tool.review" | "tool.freeze" | "tool.reject">;

function ToolControl({ kind, tool, trigger }: { kind: ToolKind; tool: Ref; trigger: ReactNode }) {
  switch (kind) {
    case "review_tool":
      return (
        <Button asChild variant="primary">
          <Link href={`/tools/${tool.id}/review`}>{FIX_WORDS[kind]}</Link>
        </Button>
      );
    case "freeze_tool":
      return <FreezeTool tool={tool} trigger={trigger} />;
    case "reject_tool":
      return <RejectTool tool={tool} trigger={trigger} />;
  }
}

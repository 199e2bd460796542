"use client";

import { RegisterAgent } from "@/components/agent/register-agent";
import { type Choice, ComboBox } from "@/components/form/combo-box";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import type { AgentDetail } from "@/lib/contract/agent";
import { useAgents } from "@/lib/query";

type Props = {
  me: Choice;
  value: Choice | null;
  /** What is known of the agent chosen, once read. */
  agent: AgentDetail | undefined;
  mayRegister: boolean;
  onChange: (agent: Choice) => void;
};

/** Which agent is connected; a new one can be registered in place. */
export function ChooseAgent({ me, value, agent, mayRegister, onChange }: Props) {
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <Field label="Agent">
            <ComboBox
              value={value}
              onChange={(choice) => choice && onChange(choice)}
              useChoices={useAgents}
              placeholder="Type its name or handle"
            />
          </Field>
        </div>
        {mayRegister ? (
          <RegisterAgent
            me={me}
            trigger={<Button>Register a new one</Button>}
            onRegistered={({ id, name }) => onChange({ id, name })}
          />
        ) : null}
      </div>
      {agent && agent.lifecycle !== "active" ? (
        <Banner tone="amber" title={`It is ${agent.lifecycle}: every call is answered with block`}>
          You can connect it all the same.{" "}
          <TextLink href={`/agents/${agent.id}`}>
            {agent.lifecycle === "proposed" ? "Adopt it" : "See why"}
          </TextLink>
          .
        </Banner>
      ) : null}
    </>
  );
}

"use client";

import { useState } from "react";
import { type Choice, ComboBox } from "@/components/form/combo-box";
import { exampleArguments } from "@/components/tool/schema-arguments";
import { Banner } from "@/components/ui/banner";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Tab, TabPanel, Tabs, TabsList } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import type { AgentDetail } from "@/lib/contract/agent";
import { type EntitlementRow, entitlementListContract } from "@/lib/contract/entitlement";
import { toolGetContract } from "@/lib/contract/tool";
import { useActiveTools, useVerb } from "@/lib/query";
import { guardSnippet, otlpSnippet, runSnippet } from "./snippets";

type Props = { gateway: string; agent: AgentDetail | undefined; secret: string | null };

/** What to copy: a guard for one tool, or the settings that send telemetry. */
export function CopySnippet({ gateway, agent, secret }: Props) {
  if (!agent) return <p className="text-muted-foreground">Choose the agent first.</p>;
  return (
    <Tabs defaultValue="guard">
      <TabsList aria-label="Ways to connect">
        <Tab value="guard">Guard a tool</Tab>
        <Tab value="otlp">Send telemetry</Tab>
      </TabsList>
      <TabPanel value="guard">
        <Guard gateway={gateway} agent={agent} secret={secret} />
      </TabPanel>
      <TabPanel value="otlp" className="flex flex-col gap-3">
        <p>
          Any OpenTelemetry SDK sends its spans here. Its sessions are recorded; what they name that
          is not known yet is proposed, never trusted.
        </p>
        <CodeBlock code={otlpSnippet({ gateway, key: secret })} label="Environment" />
      </TabPanel>
    </Tabs>
  );
}

function Guard({ gateway, agent, secret }: Props & { agent: AgentDetail }) {
  const [chosen, setChosen] = useState<Choice | null>(null);
  const filter = { agent: [agent.id], state: ["active" as const], pageSize: 200 };
  const entitlements = useVerb(entitlementListContract, filter).data?.rows;
  const tool = chosen ?? easiest(entitlements ?? [])?.tool ?? null;
  const { data } = useVerb(toolGetContract, { id: tool?.id }, { enabled: tool !== null });
  const granted = entitlements?.some((each) => each.tool.id === tool?.id);
  return (
    <div className="flex flex-col gap-3">
      <div className="max-w-80">
        <Field label="Tool">
          <ComboBox value={tool} onChange={setChosen} useChoices={useActiveTools} />
        </Field>
      </div>
      {tool && granted === false ? (
        <Banner tone="amber" title="No entitlement yet">
          Its call will be answered with block until it is{" "}
          <TextLink href={`/entitlements/new?agent=${agent.id}&tool=${tool.id}`}>granted</TextLink>.
        </Banner>
      ) : null}
      {tool && data ? (
        <>
          <CodeBlock
            label="guard.ts"
            code={guardSnippet({
              gateway,
              agent: agent.handle,
              tool: data.tool,
              example: exampleArguments(data.inputSchema),
            })}
          />
          <CodeBlock label="Command" code={runSnippet(secret)} />
        </>
      ) : (
        <p className="text-muted-foreground">Choose a tool to guard.</p>
      )}
    </div>
  );
}

/** The entitlement whose first call is most likely to be allowed: nobody asked, no condition on arguments. */
function easiest(entitlements: readonly EntitlementRow[]): EntitlementRow | undefined {
  const plain = entitlements.find((e) => e.boundary !== "step_up" && e.constraints === 0);
  return plain ?? entitlements[0];
}

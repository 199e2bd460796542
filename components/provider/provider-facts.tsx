import {
  CLASS_WORDS,
  gapsOf,
  retentionWords,
  STATUS_WORDS,
  TRAINING_WORDS,
} from "@/components/model/model-words";
import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ProviderDetail } from "@/lib/contract/provider";
import { TestMark } from "./test-mark";

type Props = { provider: ProviderDetail };

/** Where a provider is called and on which terms; its key is nowhere to be read. */
export function ProviderFacts({ provider }: Props) {
  const { tested, terms } = provider;
  const gaps = gapsOf(provider);
  return (
    <Panel title="About">
      <div className="flex flex-col gap-3">
        <DescriptionList
          columns={3}
          items={[
            { term: "Handle", value: <Copyable value={provider.handle} what="handle" /> },
            { term: "Address", value: <Copyable value={provider.baseUrl} what="address" /> },
            {
              term: "Key",
              value: provider.keySetAt ? (
                <>
                  Set <RelativeTime at={provider.keySetAt} />, encrypted
                </>
              ) : (
                "None: it is called without one"
              ),
            },
            { term: "Region", value: provider.region || "Nobody said where" },
            { term: "Training", value: TRAINING_WORDS[provider.trains] },
            { term: "Keeps what it is sent", value: retentionWords(provider.retentionDays) },
            {
              term: "Owner",
              value: <RefLink to="/settings/people" of={provider.owner} missing="Nobody" />,
            },
            { term: "Last asked", value: <TestMark tested={tested} />, hint: tested?.note },
            { term: "Id", value: <Copyable value={provider.id} what="provider id" /> },
            {
              term: "Terms",
              value: terms && <span className="whitespace-pre-wrap">{terms}</span>,
              wide: true,
            },
          ]}
        />
        {gaps.length > 0 ? (
          <p className="text-amber text-sm">Nobody wrote down {gaps.join(", ")}.</p>
        ) : null}
      </div>
    </Panel>
  );
}

/** The models that are called at a provider, all under its terms. */
export function ProviderModels({ provider: { offers, name } }: Props) {
  return (
    <Panel title="Models" summary={`All on the terms of ${name}`} flush>
      <LinkRows
        empty="No model of it is listed: add what agents may be routed to."
        rows={offers.map((model) => ({
          href: `/routing/models/${model.id}`,
          title: model.name,
          facts: [
            STATUS_WORDS[model.status],
            CLASS_WORDS[model.class],
            `${countOf(model.calls, "call")} in 30 days`,
            <SensitivityBadge key="s" sensitivity={model.sensitivity} look="plain" />,
          ],
        }))}
      />
    </Panel>
  );
}

import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ModelDetail } from "@/lib/contract/model";
import { NarrowModel, WidenModel } from "./clearance";
import { CLASS_WORDS, gapsOf, priceWords, retentionWords, TRAINING_WORDS } from "./model-words";

type Props = { model: ModelDetail };

/** What a model is, costs and takes. */
export function ModelFacts({ model }: Props) {
  const { prices, replaces } = model;
  const million = "for a million tokens";
  return (
    <Panel title="About">
      <DescriptionList
        columns={3}
        items={[
          { term: "Handle", value: <Copyable value={model.handle} what="handle" /> },
          {
            term: "Its provider's name for it",
            value: <Copyable value={model.providerModel} what="provider's name" />,
          },
          { term: "Class", value: CLASS_WORDS[model.class] },
          { term: "Input", value: priceWords(prices.input), hint: million },
          { term: "Cached input", value: priceWords(prices.cached), hint: million },
          { term: "Output", value: priceWords(prices.output), hint: million },
          { term: "Reasoning", value: priceWords(prices.reasoning), hint: million },
          { term: "Context", value: `${formatNumber(model.contextTokens)} tokens` },
          { term: "Most output", value: `${formatNumber(model.maxOutputTokens)} tokens` },
          {
            term: "Owner",
            value: <RefLink to="/settings/people" of={model.owner} missing="Nobody" />,
          },
          { term: "Id", value: <Copyable value={model.id} what="model id" /> },
          { term: "Changed", value: <RelativeTime at={model.updatedAt} /> },
          ...(replaces.length > 0
            ? [{ term: "Takes the place of", value: <Replaced models={replaces} />, wide: true }]
            : []),
          ...(model.notes === ""
            ? []
            : [{ term: "Notes", value: wordsOf(model.notes), wide: true }]),
        ]}
      />
    </Panel>
  );
}

function Replaced({ models }: { models: ModelDetail["replaces"] }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {models.map(({ id, name }) => (
        <TextLink key={id} href={`/routing/models/${id}`}>
          {name}
        </TextLink>
      ))}
    </span>
  );
}

function wordsOf(text: string) {
  return text === "" ? null : <span className="whitespace-pre-wrap">{text}</span>;
}

type ClearanceProps = Props & {
  /** Whether the reader may change it. */
  widens: boolean;
  narrows: boolean;
  /** Whether the reader may open providers. */
  providers: boolean;
};

/** What a model may be shown, beside the terms of who would see it. */
export function Clearance({ model, widens, narrows, providers }: ClearanceProps) {
  const { provider, sensitivity, terms } = model;
  const gaps = gapsOf(provider);
  const open = model.status !== "retired";
  return (
    <Panel
      title="What it may be shown"
      summary="Its allowed sensitivity, on its provider's terms"
      actions={
        <>
          {open && narrows ? <NarrowModel model={model} /> : null}
          {open && widens ? <WidenModel model={model} /> : null}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <DescriptionList
          columns={3}
          items={[
            { term: "Cleared up to", value: <SensitivityBadge sensitivity={sensitivity} /> },
            {
              term: "Provider",
              value: providers ? <RefLink to="/routing/providers" of={provider} /> : provider.name,
              hint: provider.status === "disabled" ? "Disabled: no route leads to it" : undefined,
            },
            { term: "Region", value: provider.region || "Nobody said where" },
            { term: "Training", value: TRAINING_WORDS[provider.trains] },
            { term: "Keeps what it is sent", value: retentionWords(provider.retentionDays) },
            { term: "Terms", value: wordsOf(terms), wide: true },
          ]}
        />
        {gaps.length > 0 ? (
          <p className="text-amber text-sm">Nobody wrote down {gaps.join(", ")}.</p>
        ) : null}
        <Banner tone="grey">
          Only an act of security changes this. No benchmark and no capability review does: they say
          what the model can do, not what it may touch.
        </Banner>
      </div>
    </Panel>
  );
}

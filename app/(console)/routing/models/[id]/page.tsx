import type { Metadata } from "next";
import { CapabilityReviews } from "@/components/model/capability-reviews";
import { DeprecationBanner } from "@/components/model/deprecation-banner";
import { ModelActions } from "@/components/model/model-actions";
import { ModelAgents } from "@/components/model/model-agents";
import { Clearance, ModelFacts } from "@/components/model/model-facts";
import { ModelRules } from "@/components/model/model-rules";
import { ModelUse } from "@/components/model/model-use";
import { modelAnswer } from "@/components/model/model-words";
import { ObservedLatency } from "@/components/model/observed-latency";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import { modelGetContract } from "@/lib/contract/model";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";
import { OpenFindings } from "../../../findings/open-findings";

export const metadata: Metadata = { title: "Model" };

type Props = { params: Promise<{ id: string }> };

export default async function ModelPage({ params }: Props) {
  const ctx = await pageCtx("model.read");
  const model = await readNamed(ctx, modelGetContract, await params);
  const { person } = await currentSignedIn();
  const { may } = ctx;
  // Operators review all of them; who owns one reviews that.
  const reviews =
    may("capability-review.write") && (may("model.write") || model.owner?.id === person.id);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Models", href: "/routing/models" },
          { label: model.name },
        ]}
      />
      <PageHeader
        title={model.name}
        badges={<StateBadge state={model.status} />}
        summary={modelAnswer(model)}
        actions={may("model.write") ? <ModelActions model={model} /> : null}
      />
      <DeprecationBanner model={model} />
      <OpenFindings ctx={ctx} about="model" id={model.id} />
      <Clearance
        model={model}
        widens={may("model.widen")}
        narrows={may("model.write")}
        providers={may("provider.read")}
      />
      <ModelFacts model={model} />
      <CapabilityReviews
        model={model}
        reviewer={reviews ? { id: person.id, name: person.name } : null}
      />
      <ModelRules model={model} />
      <ObservedLatency model={model} />
      <ModelUse model={model} />
      <ModelAgents model={model} />
    </>
  );
}

import type { Metadata } from "next";
import { RuleEditor } from "@/components/routing-policy/rule-editor";
import { RuleHeader } from "@/components/routing-policy/rule-header";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { pageCtx } from "@/lib/web";
import { readRouting } from "../../../read-routing";

export const metadata: Metadata = { title: "Routing rule" };

export default async function RoutingRulePage({ params }: { params: Promise<{ handle: string }> }) {
  const ctx = await pageCtx("routing-policy.read");
  const handle = decodeURIComponent((await params).handle);
  const { published } = await readRouting(ctx);
  const inForce = published.document.rules.find((rule) => rule.handle === handle);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Routing", href: "/routing" },
          { label: "Policy", href: "/routing/policy" },
          { label: inForce?.name ?? handle },
        ]}
      />
      <RuleHeader handle={handle} inForce={inForce?.on ? published.number : null} />
      <RuleEditor handle={handle} />
    </>
  );
}

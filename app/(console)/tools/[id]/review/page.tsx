import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { DefinitionDiff } from "@/components/tool/definition-diff";
import { ReviewForm } from "@/components/tool/review-form";
import { ToolWarnings } from "@/components/tool/tool-facts";
import { PageHeader } from "@/components/ui/page-header";
import { resourceListContract } from "@/lib/contract/resource";
import { toolGetContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

export const metadata: Metadata = { title: "Review tool" };

type Props = { params: Promise<{ id: string }> };

export default async function ReviewToolPage({ params }: Props) {
  const ctx = await pageCtx("tool.write");
  const tool = await readNamed(ctx, toolGetContract, await params);
  const { rows } = await readVerb(ctx, resourceListContract, { pageSize: 500 });
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Tools", href: "/tools" },
          { label: tool.tool, href: `/tools/${tool.id}` },
          { label: "Review" },
        ]}
      />
      <PageHeader
        title={`Review ${tool.tool}`}
        summary={tool.description || "Say what it does and what its calls reach."}
      />
      <ToolWarnings tool={tool} />
      <DefinitionDiff tool={tool} />
      <ReviewForm tool={tool} resources={rows.map(({ handle, name }) => ({ handle, name }))} />
    </>
  );
}

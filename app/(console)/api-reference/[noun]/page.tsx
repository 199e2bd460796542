import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { VerbSection } from "@/components/api-reference/verb-section";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { NOUN_WORDS, nounTitle } from "@/lib/contract/nouns";
import { verbsOf } from "@/lib/contract/reference";
import { pageCtx } from "@/lib/web";
import { apiDocument } from "@/lib/web/reference";

type Props = { params: Promise<{ noun: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `API: ${nounTitle((await params).noun)}` };
}

export default async function NounPage({ params }: Props) {
  await pageCtx("org.read");
  const { noun } = await params;
  const document = await apiDocument();
  const verbs = verbsOf(document).filter(({ operation }) => operation.tags.includes(noun));
  if (verbs.length === 0) notFound();
  const server = document.servers[0]?.url ?? "";
  return (
    <>
      <Breadcrumbs items={[{ label: "API", href: "/api-reference" }, { label: nounTitle(noun) }]} />
      <PageHeader
        title={nounTitle(noun)}
        summary={NOUN_WORDS[noun]?.words}
        meta={verbs.map(({ operation: { operationId } }) => (
          <TextLink key={operationId} href={`#${operationId}`}>
            {operationId}
          </TextLink>
        ))}
      />
      <div className="flex min-w-0 flex-col gap-10">
        {verbs.map((verb) => (
          <VerbSection key={verb.operation.operationId} verb={verb} server={server} />
        ))}
      </div>
    </>
  );
}

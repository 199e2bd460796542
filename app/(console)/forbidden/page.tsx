import type { Metadata } from "next";
import Link from "next/link";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PERMISSION_NAMES, PERMISSIONS } from "@/lib/contract/permission";
import { currentSignedIn } from "@/lib/web";

export const metadata: Metadata = { title: "Not permitted" };

type Props = { searchParams: Promise<{ needs?: string | string[] }> };

export default async function ForbiddenPage({ searchParams }: Props) {
  const { needs } = await searchParams;
  const { person, org } = await currentSignedIn();
  const permission = PERMISSION_NAMES.find((name) => name === needs);
  return (
    <>
      <Breadcrumbs items={[{ label: "Not permitted" }]} />
      <h1 className="sr-only">Not permitted</h1>
      <EmptyState
        title="Your roles do not let you see this page"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go to the start page</Link>
          </Button>
        }
      >
        {permission ? (
          <p>
            It needs the permission <code className="font-mono">{permission}</code>, which these
            roles hold: {PERMISSIONS[permission].join(", ")}.
          </p>
        ) : null}
        <p>
          At {org.name} you are {person.roles.join(", ") || "without a role"}. An administrator can
          change that.
        </p>
      </EmptyState>
    </>
  );
}

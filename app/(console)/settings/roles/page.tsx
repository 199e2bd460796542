import type { Metadata } from "next";
import { PermissionMatrix } from "@/components/permission/permission-matrix";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { PERMISSION_NAMES } from "@/lib/contract/permission";
import { verbsOf } from "@/lib/contract/reference";
import { ROLES } from "@/lib/core/kernel";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { apiDocument } from "@/lib/web/reference";

export const metadata: Metadata = { title: "What each role may do" };

export default async function RolesPage() {
  await pageCtx("person.read");
  const { person } = await currentSignedIn();
  const verbs = verbsOf(await apiDocument());
  const counts = `${countOf(ROLES.length, "role")}, ${countOf(PERMISSION_NAMES.length, "permission")}`;
  return (
    <>
      <Breadcrumbs items={[{ label: "People", href: "/settings/people" }, { label: "Roles" }]} />
      <PageHeader
        title="What each role may do"
        summary={`${counts}; a person may have several roles. What somebody owns, or is asked for, is checked besides: an owner changes only what is theirs.`}
      />
      <PermissionMatrix verbs={verbs} mine={person.roles} />
    </>
  );
}

import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AccountItems } from "@/components/account/account-items";
import { OrgBanner } from "@/components/account/org-banner";
import { ReauthenticateDialog } from "@/components/account/reauthenticate-dialog";
import { SignOutItem } from "@/components/account/sign-out-item";
import { AppShell } from "@/components/shell/app-shell";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { sentence } from "@/components/ui/format";
import { rolesMay } from "@/lib/contract/permission";
import { QueryProvider } from "@/lib/query";
import { currentOrgs, currentSignedIn } from "@/lib/web";
import { navigationFor } from "./navigation";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { person, org } = await currentSignedIn();
  const others = (await currentOrgs()).filter(({ orgId }) => orgId !== org.id);
  const { name, email, roles } = person;
  return (
    <QueryProvider>
      <AppShell
        org={org.name}
        user={{ name, email, roles: roles.map(sentence).join(", ") }}
        nav={navigationFor((permission) => rolesMay(roles, permission))}
        theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
        userItems={<AccountItems orgs={others.map((o) => ({ id: o.orgId, name: o.orgName }))} />}
        signOut={<SignOutItem />}
        banner={
          <OrgBanner demo={org.demo} frozen={org.frozen} mayClear={rolesMay(roles, "org.write")} />
        }
      >
        {children}
      </AppShell>
      <ReauthenticateDialog />
    </QueryProvider>
  );
}

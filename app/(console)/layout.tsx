import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AccountItems } from "@/components/account/account-items";
import { OrgBanner } from "@/components/account/org-banner";
import { OrgSwitcher } from "@/components/account/org-switcher";
import { ReauthenticateDialog } from "@/components/account/reauthenticate-dialog";
import { SignOutItem } from "@/components/account/sign-out-item";
import { FINDING_SHORTCUTS } from "@/components/finding/acts/finding-acts";
import { FreezeDialog } from "@/components/org/freeze-dialog";
import { FreezeItem } from "@/components/org/freeze-item";
import { UnfreezeOrg } from "@/components/org/unfreeze-org";
import { Palette } from "@/components/palette/palette";
import { REVIEW_SHORTCUTS } from "@/components/review/review-keys";
import { AppShell } from "@/components/shell/app-shell";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { Button } from "@/components/ui/button";
import { sentence } from "@/components/ui/format";
import { rolesMay } from "@/lib/contract/permission";
import { QueryProvider } from "@/lib/query";
import { currentOrgs, currentSignedIn } from "@/lib/web";
import { navigationFor } from "./navigation";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { person, org } = await currentSignedIn();
  const orgs = (await currentOrgs()).map(({ orgId, orgName }) => ({ id: orgId, name: orgName }));
  const { name, email, roles } = person;
  const mayFreeze = rolesMay(roles, "org.freeze");
  const nav = navigationFor((permission) => rolesMay(roles, permission));
  return (
    <QueryProvider>
      <AppShell
        org={org.name}
        orgSwitcher={<OrgSwitcher current={{ id: org.id, name: org.name }} orgs={orgs} />}
        user={{ name, email, roles: roles.map(sentence).join(", ") }}
        nav={nav}
        search={<Palette reader={`${org.id}.${person.id}`} roles={roles} nav={nav} />}
        shortcuts={[REVIEW_SHORTCUTS, FINDING_SHORTCUTS]}
        theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
        userItems={
          <>
            <AccountItems />
            {mayFreeze && !org.frozen ? <FreezeItem /> : null}
          </>
        }
        signOut={<SignOutItem />}
        banner={
          <OrgBanner
            demo={org.demo}
            frozen={org.frozen}
            mayClear={rolesMay(roles, "org.write")}
            unfreeze={
              mayFreeze ? <UnfreezeOrg org={org.name} trigger={<Button>Unfreeze</Button>} /> : null
            }
          />
        }
      >
        {children}
      </AppShell>
      <ReauthenticateDialog />
      {mayFreeze ? <FreezeDialog org={org.name} /> : null}
    </QueryProvider>
  );
}

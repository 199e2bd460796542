import type { Metadata } from "next";
import { AcceptInvitation } from "@/components/invitation/accept-invitation";
import { AuthFrame } from "@/components/sign-in/auth-frame";
import { Button } from "@/components/ui/button";
import { invitationOf, maybeSignedIn, waysIn } from "@/lib/web";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ error?: string | string[] }>;
};

export default async function InvitationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { error } = await searchParams;
  const found = await invitationOf(token);
  if ("closed" in found)
    return (
      <AuthFrame title="This invitation opens nothing" summary={found.closed}>
        <Button asChild>
          <a href="/sign-in">Go to the sign-in page</a>
        </Button>
      </AuthFrame>
    );
  const { org, name, email, invitedBy, hasLogin } = found.invitation;
  const signedIn = await maybeSignedIn();
  return (
    <AuthFrame title={`Join ${org}`} summary={`${invitedBy} invites you, ${name}, as ${email}.`}>
      <AcceptInvitation
        {...{ token, name, email, hasLogin }}
        ways={await waysIn()}
        signedInAs={
          signedIn && { email: signedIn.person.email, local: signedIn.method !== "provider" }
        }
        error={Array.isArray(error) ? error[0] : error}
      />
    </AuthFrame>
  );
}

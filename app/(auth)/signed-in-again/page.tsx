import type { Metadata } from "next";
import { AuthFrame } from "@/components/sign-in/auth-frame";
import { SignedInAgain } from "@/components/sign-in/signed-in-again";
import { waysIn } from "@/lib/web";

export const metadata: Metadata = { title: "Signed in again" };

type Props = { searchParams: Promise<{ error?: string | string[] }> };

export default async function SignedInAgainPage({ searchParams }: Props) {
  const { error } = await searchParams;
  const reason = Array.isArray(error) ? error[0] : error;
  const { provider } = await waysIn();
  return (
    <AuthFrame title={reason ? "That did not work" : "You are signed in again"}>
      <SignedInAgain error={reason} provider={provider ?? "the identity provider"} />
    </AuthFrame>
  );
}

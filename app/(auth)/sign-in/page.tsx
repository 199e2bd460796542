import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "@/components/sign-in/auth-frame";
import { WaysIn } from "@/components/sign-in/ways-in";
import { maybeSignedIn, safeNext, waysIn } from "@/lib/web";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const target = safeNext(Array.isArray(next) ? next[0] : next);
  if (await maybeSignedIn()) redirect(target);
  const ways = await waysIn();
  return (
    <AuthFrame title="Sign in to Ambit">
      <WaysIn next={target} {...ways} error={Array.isArray(error) ? error[0] : error} />
    </AuthFrame>
  );
}

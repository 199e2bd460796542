import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BrandMark } from "@/components/shell/brand";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { maybeSignedIn, safeNext } from "@/lib/web";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const target = safeNext(Array.isArray(next) ? next[0] : next);
  if (await maybeSignedIn()) redirect(target);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <header className="flex flex-col gap-3">
          <BrandMark className="size-7" />
          <h1 className="font-semibold text-2xl tracking-tight">Sign in to Ambit</h1>
        </header>
        <SignInForm next={target} />
      </div>
    </main>
  );
}

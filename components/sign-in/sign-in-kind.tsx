import { Ban, CircleCheck, CircleX, Link2, LogOut, ShieldCheck, UserCog } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { SignInRow } from "@/lib/contract/sign-in";
import { SIGN_IN_KIND_WORDS } from "./sign-in-words";

const LOOKS: Readonly<Record<SignInRow["kind"], { tone: Tone; icon: ReactNode }>> = {
  signed_in: { tone: "green", icon: <CircleCheck aria-hidden /> },
  refused: { tone: "red", icon: <CircleX aria-hidden /> },
  proven: { tone: "green", icon: <ShieldCheck aria-hidden /> },
  linked: { tone: "blue", icon: <Link2 aria-hidden /> },
  roles_changed: { tone: "amber", icon: <UserCog aria-hidden /> },
  signed_out: { tone: "grey", icon: <LogOut aria-hidden /> },
  revoked: { tone: "grey", icon: <Ban aria-hidden /> },
};

/** What happened to somebody's signing in. */
export function SignInKind({ kind }: Pick<SignInRow, "kind">) {
  const { tone, icon } = LOOKS[kind];
  return (
    <ToneLabel tone={tone} icon={icon} look="plain">
      {SIGN_IN_KIND_WORDS[kind]}
    </ToneLabel>
  );
}

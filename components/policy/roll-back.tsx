"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { LIVES, type Life } from "./version-lives";

type RollBackProps = { life?: Life; number: number; inForce: number };

/** Proposes an earlier version's rules again. */
export function RollBack({ life = "policy", number, inForce }: RollBackProps) {
  const router = useRouter();
  const rollBack = useAct(
    LIVES[life].rollBack,
    (made) => `Version ${made.number} is proposed: the rules of version ${number} again`,
  );
  return (
    <ConfirmWithReason
      trigger={
        <Button>
          <Undo2 aria-hidden />
          Roll back to this
        </Button>
      }
      title={`Roll back to version ${number}?`}
      consequence={`A new version with the rules of version ${number} is proposed in place of version ${inForce}; a second person publishes it. No version is lost.`}
      confirmLabel="Roll back"
      pendingLabel="Proposing"
      reasonHint="What went wrong. The second person reads it, and it stays with the version."
      onConfirm={async (note) => {
        await rollBack({ number, note });
        router.push(LIVES[life].home);
      }}
    />
  );
}

import { countOf } from "@/components/ui/format";
import type { CredentialDetail, CredentialRow } from "@/lib/contract/credential";
import { CREDENTIAL_KIND_WORDS, CREDENTIAL_KINDS } from "@/lib/core/credential";

export const KIND_CHOICES = CREDENTIAL_KINDS.map((value) => ({
  value,
  label: CREDENTIAL_KIND_WORDS[value],
}));

/** The states of credentials in use, as the list's address has them. */
export const IN_USE = "active,rotation_due,expired";

/** How long the present value has been in use: "412 days", "Unknown". */
export function ageWords({ ageDays }: Pick<CredentialRow, "ageDays">): string {
  return ageDays === null ? "Unknown" : countOf(ageDays, "day");
}

/** Age, sharing and owner of a credential, in one sentence. */
export function credentialAnswer(credential: CredentialDetail): string {
  const { agents, owner, state, rotatedAt } = credential;
  const holders =
    agents.length > 1 ? `${countOf(agents.length, "agent")} share it` : heldBy(agents[0]?.name);
  const answers = owner ? `${owner.name} answers for it` : "nobody answers for it yet";
  if (state === "retired") return `In use nowhere any more; ${answers}.`;
  const age =
    credential.ageDays === null
      ? "Nobody said how old it is"
      : `${countOf(credential.ageDays, "day")} old${rotatedAt ? "" : ", never rotated"}`;
  return `${age}; ${holders}; ${answers}.`;
}

function heldBy(name: string | undefined): string {
  return name ? `${name} holds it` : "no agent is said to hold it";
}

/** "Every 90 days", or that nobody asks for it. */
export function periodWords({ rotateEveryDays }: Pick<CredentialRow, "rotateEveryDays">): string {
  return rotateEveryDays === null ? "Not asked for" : `Every ${countOf(rotateEveryDays, "day")}`;
}

"use client";

import { personListContract } from "../contract/person";
import { useListChoices } from "./choices";

/** Active people, by name or e-mail. */
export function usePeople(q: string, enabled: boolean) {
  return useListChoices(personListContract, { state: ["active"] }, { q, enabled }, (person) => ({
    id: person.id,
    name: person.name,
    hint: person.email,
  }));
}

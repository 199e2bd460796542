import type { AccessRequestDetail } from "@/lib/contract/access-request";

const DAY_MS = 86_400_000;
/** Shorter than this is short enough to say nothing about. */
const SHORT_DAYS = 31;

/** What a narrower yes would be, as far as it can be told from the request. */
export function NarrowerHint({ request }: { request: AccessRequestDetail }) {
  const hints = hintsOf(request);
  if (hints.length === 0)
    return (
      <p className="text-muted-foreground">
        It is narrow already: short, on one resource, and each call asks a person.
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      <p>You may say yes to less. For example:</p>
      <ul className="list-disc pl-5">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </div>
  );
}

function hintsOf({ offered, reaches, requestedAt, toolFacts }: AccessRequestDetail): string[] {
  const lasts = offered.expiresAt
    ? Math.round((Date.parse(offered.expiresAt) - Date.parse(requestedAt)) / DAY_MS)
    : null;
  const sensitive = reaches.filter(({ sensitivity }) =>
    ["confidential", "restricted"].includes(sensitivity),
  );
  const changes = toolFacts.effects.some((effect) => effect !== "read");
  return [
    ...(lasts !== null && lasts > SHORT_DAYS
      ? [`a month instead of ${lasts} days, to see how it is used`]
      : []),
    ...(offered.boundary !== "step_up" && (changes || sensitive.length > 0)
      ? ["a person's yes to each call, so that you see every one of them"]
      : []),
    ...(reaches.length > 1 && sensitive.length > 0
      ? [`without ${sensitive.map(({ name }) => name).join(", ")}`]
      : []),
    ...(offered.constraints.length === 0 && changes
      ? ["a condition on its arguments, such as an amount or a recipient"]
      : []),
  ];
}

"use client";

import { FormError } from "@/components/form/form-error";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { AccessRequestPreview } from "@/lib/contract/access-request";
import { deciderLines } from "./decider-words";
import { Halts } from "./halts";

type Props = {
  preview: AccessRequestPreview | undefined;
  error: unknown;
  /** Too little was typed to know. */
  incomplete: boolean;
};

/** Who would have to say yes, before anything is sent. */
export function DecidersPreview({ preview, error, incomplete }: Props) {
  return (
    <Panel title="Who decides" summary="Worked out from who owns what it reaches, as you type">
      <div className="flex flex-col gap-3">
        {incomplete ? (
          <p className="text-muted-foreground">
            Choose an agent, a tool and what it may reach, and it is said here who must say yes.
          </p>
        ) : error ? (
          <FormError error={error} />
        ) : preview ? (
          <Answer preview={preview} />
        ) : (
          <Skeleton className="h-5 w-2/3" />
        )}
      </div>
    </Panel>
  );
}

function Answer({ preview }: { preview: AccessRequestPreview }) {
  const { direct, refusedBecause, groups, own, already } = preview;
  if (refusedBecause)
    return (
      <Banner tone="amber" title="It cannot be asked like this">
        {refusedBecause}
      </Banner>
    );
  return (
    <>
      {direct ? (
        <Banner tone="green" title="You own everything it reaches">
          Nobody else is asked: it holds from the next call on. You may then not approve calls under
          it yourself.
        </Banner>
      ) : (
        <ul className="flex flex-col gap-2">
          {deciderLines(groups).map(({ key, who, what, standIn }) => (
            <li key={key}>
              <strong className="font-semibold">{who}</strong> for {what}
              {standIn ? (
                <span className="block text-muted-foreground text-sm">
                  Nobody who could decide owns it, so admins and security stand in.
                </span>
              ) : null}
            </li>
          ))}
          {own.length > 0 ? (
            <li className="text-muted-foreground">
              You own {own.map(({ name }) => name).join(", ")}: your asking is its owner's yes.
            </li>
          ) : null}
        </ul>
      )}
      <Halts halts={preview.halts} />
      {already.length > 0 ? (
        <p className="text-muted-foreground text-sm">
          The agent may use this tool already under{" "}
          {already.slice(0, 3).map(({ id, purpose }, i) => (
            <span key={id}>
              {i > 0 ? "; " : ""}
              <TextLink href={`/entitlements/${id}`}>{purpose}</TextLink>
            </span>
          ))}
          {already.length > 3 ? ` and ${already.length - 3} more` : ""}.
        </p>
      ) : null}
    </>
  );
}

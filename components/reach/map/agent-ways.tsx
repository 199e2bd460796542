"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { type ReachItem, reachGetContract } from "@/lib/contract/reach";
import { useVerb } from "@/lib/query";
import { ViaBadge } from "../asks-badge";
import { itemKey, itemName } from "../item-words";
import type { MapAsideProps } from "./map-aside-props";
import { witnessPath } from "./witness-path";

const MOST = 8;

type Props = Pick<MapAsideProps, "canvas" | "focused" | "onPath" | "onOnly"> & {
  node: { key: string; id: string; name: string };
};

/** The gravest things that an agent reaches; choosing one lights the way there. */
export function AgentWays({ canvas, focused, node, onPath, onOnly }: Props) {
  const { data, error, refetch } = useVerb(reachGetContract, { id: node.id });
  const [lit, setLit] = useState<string | null>(null);
  if (error)
    return (
      <ErrorState title="Its ways could not be read" retry={() => void refetch()}>
        {error.message}
      </ErrorState>
    );
  if (!data) return <Skeleton aria-busy className="h-32 w-full" />;
  const items = data.items.slice(0, MOST);
  if (items.length === 0)
    return <p className="text-muted-foreground text-sm">It reaches nothing.</p>;
  const light = (item: ReachItem) => {
    const chosen = itemKey(item) === lit ? null : itemKey(item);
    setLit(chosen);
    onPath(chosen === null ? [] : witnessPath(item.witness, canvas));
  };
  return (
    <div className="w-full">
      <p className="mb-1 text-muted-foreground text-sm">
        {focused === node.key
          ? "The gravest it reaches; choose one to light the way there:"
          : "The gravest it reaches:"}
      </p>
      <ul className="flex flex-col gap-1">
        {items.map((item) => (
          <li key={itemKey(item)}>
            <button
              type="button"
              aria-pressed={itemKey(item) === lit}
              onClick={() => {
                if (focused !== node.key) onOnly(node.key, node.name);
                light(item);
              }}
              className={cn(
                "w-full rounded-md border px-2 py-1.5 text-left text-sm hover:bg-muted",
                itemKey(item) === lit && "border-accent bg-accent-soft",
              )}
            >
              <span className="flex flex-wrap items-center justify-between gap-x-2">
                <span className="font-medium">{itemName(item)}</span>
                <EffectsBadge effects={[item.effect]} look="plain" />
              </span>
              {itemKey(item) === lit ? item.witness.words : <ViaBadge via={item.via} />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

"use client";

import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { ACT_WORDS, type Act } from "./finding-acts";

type Props = { acts: readonly Act[]; onAct: (act: Act) => void };

/** What can be done to the chosen findings, each with its key. */
export function ActButtons({ acts, onAct }: Props) {
  return acts.map((act) => (
    <Button key={act} onClick={() => onAct(act)}>
      {ACT_WORDS[act].word}
      <Kbd aria-hidden className="max-lg:hidden">
        {ACT_WORDS[act].key}
      </Kbd>
    </Button>
  ));
}

"use client";

import { CalendarRange } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useListParams } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { isoOfLocal, localOfIso, PERIOD_FACETS, RECENT } from "./period";

/** Narrows a list to a period, which the address keeps as two fixed moments. */
export function PeriodMenu() {
  const [open, setOpen] = useState(false);
  const { filters, setFilter } = useListParams(PERIOD_FACETS);
  const choose = (from: string | null, to: string | null) => {
    setFilter("from", from ? [from] : []);
    setFilter("to", to ? [to] : []);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button>
          <CalendarRange aria-hidden />
          Period
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Period">
        <div className="mb-4 grid grid-cols-2 gap-2">
          {RECENT.map(({ label, ms }) => (
            <Button
              key={label}
              onClick={() => choose(new Date(Date.now() - ms).toISOString(), null)}
            >
              {label}
            </Button>
          ))}
        </div>
        <Between from={filters.from?.[0]} to={filters.to?.[0]} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}

type BetweenProps = {
  from?: string;
  to?: string;
  onChoose: (from: string | null, to: string | null) => void;
};

/** Any two moments, in the reader's own zone. */
function Between({ from, to, onChoose }: BetweenProps) {
  const [first, setFirst] = useState(localOfIso(from ?? ""));
  const [last, setLast] = useState(localOfIso(to ?? ""));
  const backwards = first !== "" && last !== "" && first >= last;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!backwards) onChoose(isoOfLocal(first), isoOfLocal(last));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="From">
        <Input
          type="datetime-local"
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
      </Field>
      <Field label="Until" error={backwards ? "Must be later than the beginning." : undefined}>
        <Input
          type="datetime-local"
          value={last}
          onChange={(event) => setLast(event.target.value)}
        />
      </Field>
      <Button type="submit">Show this period</Button>
    </form>
  );
}

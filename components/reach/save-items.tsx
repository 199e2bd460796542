"use client";

import { FileDown } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { saveFile } from "@/components/audit/save-file";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { reachGetContract } from "@/lib/contract/reach";
import { useVerb } from "@/lib/query";
import { itemsCsv } from "./items-csv";
import { keptItems } from "./list-items";

/** Saves what an agent reaches as CSV, as the list is searched, filtered and sorted now. */
export function SaveItems({ agentId }: { agentId: string }) {
  const asked = useSearchParams();
  const { refetch, isFetching } = useVerb(reachGetContract, { id: agentId }, { enabled: false });
  const save = async () => {
    const { data, error } = await refetch();
    if (!data) return toast.error(error?.message ?? "It could not be read.");
    const { rows } = keptItems(data.items, Object.fromEntries(asked));
    const content = new Blob([itemsCsv(rows)], { type: "text/csv" });
    saveFile(`reach-${data.agent.handle}.csv`, content);
  };
  return (
    <Button disabled={isFetching} onClick={() => void save()} aria-label="What it reaches as CSV">
      <FileDown aria-hidden />
      {isFetching ? "Reading" : "CSV"}
    </Button>
  );
}

"use client";

import Link from "next/link";
import { useMemo } from "react";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type FindingRow, findingListContract } from "@/lib/contract/finding";
import { RULE_WORDS } from "@/lib/core/finding";
import { csvHref } from "@/lib/query";
import { ActButtons } from "./acts/act-buttons";
import { ActDialog } from "./acts/act-dialog";
import { ACTS, type Act } from "./acts/finding-acts";
import { aboutOf } from "./finding-about-words";
import { columns } from "./finding-columns";
import { facetsOf, type Narrowings } from "./finding-facets";
import { useWorking } from "./use-working";

const hrefOf = ({ id }: FindingRow) => `/findings/${id}`;
const BY_OWNERS: readonly Act[] = ["acknowledge", "assign", "due"];

type FindingsTableProps = {
  page: ListPage<FindingRow>;
  narrowings: Narrowings;
  mayConnect: boolean;
  /** Whether the reader may work on findings at all, and accept what they stand for. */
  mayWrite: boolean;
  mayAccept: boolean;
};

/** Findings, what is unresolved first and the gravest of it, worked on by keyboard or in bulk. */
export function FindingsTable(props: FindingsTableProps) {
  const { page, narrowings, mayWrite, mayAccept } = props;
  const { rows } = page;
  const facets = useMemo(() => facetsOf(narrowings, rows), [narrowings, rows]);
  const acts = mayAccept ? ACTS : BY_OWNERS;
  const { selected, setSelected, working, act, over } = useWorking(rows, hrefOf, mayWrite);
  return (
    <>
      <DataTable
        id="findings"
        views="findings"
        caption="Findings of this organisation"
        plural="findings"
        columns={columns}
        facets={facets}
        {...page}
        rowKey={(row) => row.id}
        rowHref={hrefOf}
        rowName={(row) => `${RULE_WORDS[row.rule]}: ${aboutOf(row)}`}
        selection={
          mayWrite
            ? {
                selected,
                onChange: setSelected,
                actions: <ActButtons acts={acts} onAct={act} />,
              }
            : undefined
        }
        searchHint="Agent, tool, session, credential, owner or call id"
        exportHref={csvHref(findingListContract, {})}
        empty={
          <EmptyState
            title="Nothing is wrong"
            action={
              props.mayConnect ? (
                <Button asChild variant="primary">
                  <Link href="/connect">Send telemetry</Link>
                </Button>
              ) : undefined
            }
          >
            The rules look at access, owners, credentials, tools, sessions and approvals within a
            minute of each change, and hold each execution in telemetry against what was decided.
            Without telemetry nothing that went past control can be found.
          </EmptyState>
        }
      />
      <ActDialog working={working} onOver={over} />
    </>
  );
}

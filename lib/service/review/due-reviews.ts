import type * as z from "zod/mini";
import { type DueRow, reviewDueContract } from "../../contract/review";
import { rankOf } from "../../core/kernel";
import { orderOf } from "../listing";
import { actingPerson } from "../relation";
import { query } from "../verb";
import { type Weighed, weighAll } from "./weigh";

type Input = z.infer<(typeof reviewDueContract)["input"]>;

export const dueReviews = query(reviewDueContract, async (tx, ctx, input) => {
  const all = await weighAll(tx, ctx, input.lookBack);
  const me = input.mine ? (await actingPerson(tx, ctx)).id : null;
  const found = all
    .filter((weighed) => meets(weighed, input))
    .filter(({ record }) => !input.mine || stakeholders(record).includes(me))
    .map(({ row }) => row)
    .sort(comparing(input.sort));
  const { page, pageSize } = input;
  const rows = found.slice((page - 1) * pageSize, page * pageSize);
  return { rows, total: found.length, page, pageSize, summary: summaryOf(all) };
});

function summaryOf(all: readonly Weighed[]) {
  const due = all.filter((each) => each.due);
  return {
    active: all.length,
    due: due.length,
    neverReviewed: due.filter(({ row }) => row.reviewedAt === null).length,
    unused: due.filter(({ row }) => row.advice === "revoke").length,
    young: due.filter(({ row }) => row.advice === null).length,
  };
}

function stakeholders({ owner_id, agent_owner_id, sponsor_id, ...r }: Weighed["record"]) {
  const owners = r.resources.map(({ owner }) => owner);
  return [owner_id, agent_owner_id, sponsor_id, r.tool_owner_id, ...owners];
}

function meets({ row, due, sensitivity }: Weighed, input: Input): boolean {
  const among = <T>(wanted: readonly T[] | undefined, ...values: T[]) =>
    wanted === undefined || values.some((value) => wanted.includes(value));
  return (
    (due || input.show === "all") &&
    among(input.agent, row.agent.id) &&
    among(input.tool, row.tool.id) &&
    among(input.resource, ...row.resources.map(({ id }) => id)) &&
    among(input.owner, row.owner?.id ?? "") &&
    among(input.accessClass, row.accessClass) &&
    among(input.sensitivity, sensitivity) &&
    among(input.advice, row.advice ?? "young") &&
    (input.q === undefined || textOf(row).includes(input.q.trim().toLowerCase()))
  );
}

function textOf({ agent, tool, purpose, resources }: DueRow): string {
  const names = resources.map(({ name }) => name);
  return [agent.name, tool.name, purpose, ...names].join("\n").toLowerCase();
}

type Compare = (a: DueRow, b: DueRow) => number;

/** Equal rows stay in one order, so that pages do not overlap. */
function comparing(sort: string | undefined): Compare {
  const by = (value: (row: DueRow) => number | string) => (d: "asc" | "desc") => {
    const sign = d === "asc" ? 1 : -1;
    const compare: Compare = (a, b) => {
      const [x, y] = [value(a), value(b)];
      return x === y ? 0 : x < y ? -sign : sign;
    };
    return compare;
  };
  const first = orderOf<Compare>(
    sort,
    {
      unused: by(({ unused }) => unused),
      width: by(({ width }) => width),
      tool: by(({ tool }) => tool.name.toLowerCase()),
      agent: by(({ agent }) => agent.name.toLowerCase()),
      owner: by(({ owner }) => owner?.name.toLowerCase() ?? "~"),
      boundary: by(({ asks, boundary }) => (asks ? "2" : boundary)),
      sensitivity: by(({ resources }) =>
        Math.max(-1, ...resources.map((r) => rankOf(r.sensitivity))),
      ),
      uses: by(({ uses }) => uses),
      lastUsedAt: by(({ lastUsedAt }) => lastUsedAt ?? ""),
      dueAt: by(({ dueAt }) => dueAt),
      createdAt: by(({ createdAt }) => createdAt),
    },
    "-unused",
  );
  return (a, b) => first(a, b) || (a.id < b.id ? -1 : 1);
}

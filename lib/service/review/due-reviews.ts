import type * as z from "zod/mini";
import { reviewDueContract } from "../../contract/review";
import { rankOf } from "../../core/kernel";
import { orderOf } from "../listing";
import { actingPerson } from "../relation";
import { query } from "../verb";
import { dueRowOf } from "./due-row";
import { type Weighed, weighAll } from "./weigh";

type Input = z.infer<(typeof reviewDueContract)["input"]>;

export const dueReviews = query(reviewDueContract, async (tx, ctx, input) => {
  const all = await weighAll(tx, ctx, input.lookBack);
  const me = input.mine ? (await actingPerson(tx, ctx)).id : null;
  const found = all
    .filter((weighed) => meets(weighed, input))
    .filter(({ record }) => !input.mine || stakeholders(record).includes(me))
    .sort(comparing(input.sort));
  const { page, pageSize } = input;
  const rows = found.slice((page - 1) * pageSize, page * pageSize).map(dueRowOf);
  return { rows, total: found.length, page, pageSize, summary: summaryOf(all) };
});

function summaryOf(all: readonly Weighed[]) {
  const due = all.filter((each) => each.due);
  return {
    active: all.length,
    due: due.length,
    neverReviewed: due.filter(({ record }) => record.reviewedAt === null).length,
    unused: due.filter(({ advice }) => advice.decision === "revoke").length,
    young: due.filter(({ advice }) => advice.decision === null).length,
  };
}

function stakeholders({ owner, agent, tool, resources }: Weighed["record"]) {
  const owners = resources.map(({ ownerId }) => ownerId);
  return [owner?.id, agent.ownerId, agent.sponsorId, tool.ownerId, ...owners];
}

function meets({ record, due, ...weighed }: Weighed, input: Input): boolean {
  const among = <T>(wanted: readonly T[] | undefined, ...values: T[]) =>
    wanted === undefined || values.some((value) => wanted.includes(value));
  return (
    (due || input.show === "all") &&
    among(input.agent, record.agent.id) &&
    among(input.tool, record.tool.id) &&
    among(input.resource, ...record.resources.map(({ id }) => id)) &&
    among(input.owner, record.owner?.id ?? "") &&
    among(input.accessClass, weighed.accessClass) &&
    among(input.sensitivity, weighed.sensitivity) &&
    among(input.advice, weighed.advice.decision ?? "young") &&
    (input.q === undefined || textOf(record).includes(input.q.trim().toLowerCase()))
  );
}

function textOf({ agent, tool, purpose, resources }: Weighed["record"]): string {
  const names = resources.map(({ name }) => name);
  return [agent.name, tool.name, purpose, ...names].join("\n").toLowerCase();
}

type Compare = (a: Weighed, b: Weighed) => number;

/** Equal rows stay in one order, so that pages do not overlap. */
function comparing(sort: string | undefined): Compare {
  const by = (value: (weighed: Weighed) => number | string) => (d: "asc" | "desc") => {
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
      unused: by(({ width, used }) => width - used),
      width: by(({ width }) => width),
      tool: by(({ record }) => record.tool.name.toLowerCase()),
      agent: by(({ record }) => record.agent.name.toLowerCase()),
      owner: by(({ record }) => record.owner?.name.toLowerCase() ?? "~"),
      boundary: by(({ asks, boundary }) => (asks ? "2" : boundary)),
      sensitivity: by(({ resources }) =>
        Math.max(-1, ...resources.map((r) => rankOf(r.sensitivity))),
      ),
      uses: by(({ record }) => record.uses),
      lastUsedAt: by(({ record }) => record.lastUsedAt?.getTime() ?? 0),
      dueAt: by(({ dueAt }) => dueAt.getTime()),
      createdAt: by(({ record }) => record.createdAt.getTime()),
    },
    "-unused",
  );
  return (a, b) => first(a, b) || (a.record.id < b.record.id ? -1 : 1);
}

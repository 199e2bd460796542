import { chainListContract, type DeclaredChainRow } from "../../contract/chain";
import { query } from "../verb";
import { showDeclared } from "./declared-row";
import { pageIn } from "./in-memory";
import { readLandscape } from "./landscape";

type Input = (typeof chainListContract)["input"]["_zod"]["output"];

export const listChains = query(chainListContract, async (tx, ctx, input) => {
  const { declared, names, uses, changed } = await readLandscape(tx, ctx.orgId);
  const rows = declared
    .map((chain) => showDeclared(chain, names.tools, uses, changed))
    .filter((row) => isMeant(row, input));
  return pageIn(
    rows,
    input,
    {
      name: ({ name }) => name,
      owner: ({ owner }) => owner?.name ?? null,
      boundary: ({ boundary }) => boundary,
      use: ({ use }) => use,
      sessions: ({ sessions }) => sessions,
      steps: ({ tools }) => tools.length,
      lastAt: ({ lastAt }) => lastAt,
      updatedAt: ({ updatedAt }) => updatedAt,
    },
    "name",
  );
});

function isMeant(row: DeclaredChainRow, { q, state, use, boundary, owner, agent }: Input) {
  const text = q?.toLowerCase();
  const names = [row.name, row.handle, row.purpose, ...row.tools.map(({ name }) => name)];
  return (
    (state ?? ["declared"]).includes(row.state) &&
    (use?.includes(row.use) ?? true) &&
    (boundary?.includes(row.boundary) ?? true) &&
    (owner === undefined || owner.includes(row.owner?.id ?? "")) &&
    (agent === undefined ||
      row.agents.length === 0 ||
      row.agents.some(({ id }) => agent.includes(id))) &&
    (text === undefined || names.some((name) => name.toLowerCase().includes(text)))
  );
}

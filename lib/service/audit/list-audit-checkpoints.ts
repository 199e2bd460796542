import { auditCheckpointsContract } from "../../contract/audit";
import { readPage } from "../listing";
import { checkpointsOf } from "../record/log-reads";
import { query } from "../verb";

export const listAuditCheckpoints = query(auditCheckpointsContract, (tx, ctx, input) =>
  readPage(
    input,
    async () => {
      const [row] = await tx.$queryRawUnsafe<{ n: bigint }[]>(
        "SELECT count(*) AS n FROM checkpoint WHERE org_id = $1::uuid",
        ctx.orgId,
      );
      return Number(row?.n ?? 0);
    },
    (range) => checkpointsOf(tx, ctx.orgId, range),
    (row) => row,
  ),
);

import { auditVerifyStatusContract } from "../../contract/audit";
import { toBase64 } from "../../core/audit";
import { checkpointsOf, logsOf } from "../record/log-reads";
import { query } from "../verb";

export const verifyAuditStatus = query(auditVerifyStatusContract, async (tx, ctx) => {
  const [latest, ...earlier] = await logsOf(tx, ctx.orgId);
  const [waiting] = await tx.$queryRawUnsafe<{ n: bigint; oldest: Date | null }[]>(
    "SELECT count(*) AS n, min(recorded_at) AS oldest FROM unsequenced WHERE org_id = $1::uuid",
    ctx.orgId,
  );
  const oldest = waiting?.oldest ?? null;
  const lag = {
    unsequenced: Number(waiting?.n ?? 0),
    lagMs: oldest === null ? 0 : Math.max(0, ctx.now().getTime() - oldest.getTime()),
  };
  const none = { log: 0, origin: null, vkey: null, size: 0, root: null, checkpoint: null };
  if (!latest) return { ...none, ...lag, frozen: [] };
  const [checkpoint = null] = await checkpointsOf(tx, ctx.orgId, { logNo: latest.log_no });
  return {
    log: latest.log_no,
    origin: latest.origin,
    vkey: ctx.ports.logKey.vkey(ctx.orgId, latest.log_no),
    size: latest.size,
    root: latest.root && toBase64(Uint8Array.from(latest.root)),
    checkpoint,
    ...lag,
    frozen: earlier.map((log) => ({ log: log.log_no, size: log.size })),
  };
});

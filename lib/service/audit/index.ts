import type { Verb } from "../verb";
import { exportAudit } from "./export-audit";
import { getAuditEvent } from "./get-audit-event";
import { listAuditCheckpoints } from "./list-audit-checkpoints";
import { listAuditEvents } from "./list-audit-events";
import { verifyAuditStatus } from "./verify-audit-status";

export const auditVerbs: Verb[] = [
  listAuditEvents,
  getAuditEvent,
  listAuditCheckpoints,
  exportAudit,
  verifyAuditStatus,
];

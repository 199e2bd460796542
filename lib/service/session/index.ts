import type { Verb } from "../verb";
import { endSession } from "./end-session";
import { eraseSession } from "./erase-session";
import { getSession } from "./get-session";
import { listSessionTimeline } from "./list-session-timeline";
import { listSessions } from "./list-sessions";
import { previewSessionEnd } from "./preview-session-end";

export const sessionVerbs: Verb[] = [
  listSessions,
  getSession,
  listSessionTimeline,
  previewSessionEnd,
  endSession,
  eraseSession,
];

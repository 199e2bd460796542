import type { Verb } from "../verb";
import { commentFinding } from "./comment-finding";
import { eraseComment } from "./erase-comment";
import { getFinding } from "./get-finding";
import { listFindings } from "./list-findings";
import { readStanding } from "./read-standing";
import { readTrend } from "./read-trend";
import { updateFinding } from "./update-finding";

export { commentFinding };

export const findingVerbs: Verb[] = [
  listFindings,
  readStanding,
  readTrend,
  getFinding,
  updateFinding,
  commentFinding,
  eraseComment,
];

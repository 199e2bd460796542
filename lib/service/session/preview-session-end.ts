import { sessionPreviewEndContract } from "../../contract/session";
import { query } from "../verb";
import { consequencesOf } from "./consequences";
import { findSession } from "./session-row";

export const previewSessionEnd = query(sessionPreviewEndContract, async (tx, ctx, { id }) =>
  consequencesOf(tx, ctx, await findSession(tx, ctx, id)),
);

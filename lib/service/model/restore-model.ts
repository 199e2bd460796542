import { modelRestoreContract } from "../../contract/model";
import { command } from "../verb";
import { setStatus } from "./status";

export const restoreModel = command(modelRestoreContract, (tx, ctx, input) =>
  setStatus(tx, ctx, input, "active"),
);

import { providerDisableContract } from "../../contract/provider";
import { command } from "../verb";
import { setStatus } from "./status";

export const disableProvider = command(providerDisableContract, (tx, ctx, input) =>
  setStatus(tx, ctx, input, "disabled"),
);

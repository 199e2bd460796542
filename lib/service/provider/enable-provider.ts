import { providerEnableContract } from "../../contract/provider";
import { command } from "../verb";
import { setStatus } from "./status";

export const enableProvider = command(providerEnableContract, (tx, ctx, input) =>
  setStatus(tx, ctx, input, "active"),
);

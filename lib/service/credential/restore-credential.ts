import { credentialRestoreContract } from "../../contract/credential";
import { command } from "../verb";
import { setRetired } from "./retirement";

export const restoreCredential = command(credentialRestoreContract, (tx, ctx, input) =>
  setRetired(tx, ctx, input, false),
);

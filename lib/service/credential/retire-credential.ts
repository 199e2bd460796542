import { credentialRetireContract } from "../../contract/credential";
import { command } from "../verb";
import { setRetired } from "./retirement";

export const retireCredential = command(credentialRetireContract, (tx, ctx, input) =>
  setRetired(tx, ctx, input, true),
);

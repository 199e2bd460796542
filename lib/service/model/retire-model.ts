import { modelRetireContract } from "../../contract/model";
import { command } from "../verb";
import { setStatus } from "./status";

export const retireModel = command(modelRetireContract, (tx, ctx, input) =>
  setStatus(tx, ctx, input, "retired"),
);

import type { Verb } from "../verb";
import { assignChainOwner } from "./assign-chain-owner";
import { declareChain } from "./declare-chain";
import { getAgentChains } from "./get-agent-chains";
import { getChain } from "./get-chain";
import { getChainOverview } from "./get-chain-overview";
import { liftLimit } from "./lift-limit";
import { limitAgent } from "./limit-agent";
import { listChainSessions } from "./list-chain-sessions";
import { listChains } from "./list-chains";
import { listCombinations } from "./list-combinations";
import { listObservedChains } from "./list-observed-chains";
import { retireChain } from "./retire-chain";
import { updateChain } from "./update-chain";

export { declareChain, limitAgent };

export const chainVerbs: Verb[] = [
  getChainOverview,
  listObservedChains,
  listCombinations,
  getAgentChains,
  listChains,
  getChain,
  listChainSessions,
  declareChain,
  updateChain,
  retireChain,
  assignChainOwner,
  limitAgent,
  liftLimit,
];

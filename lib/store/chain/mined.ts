import type { MinedChain, ToolPair } from "../../core/chain";
import type { AgentMeeting } from "./meet";

export type KeptChain = MinedChain & { key: string; weight: number };
export type ChainUse = {
  chainId: string;
  version: number;
  sessions: number;
  agents: number;
  strangers: number;
  lastAt: Date | null;
};

/** All that one mining finds. */
export type Mined = {
  since: Date;
  sessions: number;
  support: number;
  chains: KeptChain[];
  pairs: ToolPair[];
  uses: ChainUse[];
  meetings: AgentMeeting[];
};

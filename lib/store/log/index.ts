export { readEntryBundle, readHead, readTile, type ServedHead } from "./log-reads";
export type {
  LogPorts,
  LogRestart,
  LogSigner,
  Publication,
  PublishedHead,
  RestartReason,
} from "./ports";
export { checkpointFolder } from "./publication";
export { openSequencer, type Sequencer, type Turn } from "./sequencer";

export { readEntries, readEntryBundle, readHead, readTile, type ServedHead } from "./log-reads";
export { LOG_HOST } from "./log-state";
export type {
  LogPorts,
  LogRestart,
  LogSigner,
  Publication,
  PublishedHead,
  RestartReason,
} from "./ports";
export { checkpointFolder } from "./publication";
export { BATCH } from "./sequence-batch";
export { openSequencer, type Sequencer, type Turn } from "./sequencer";

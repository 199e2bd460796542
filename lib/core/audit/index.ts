export { fromBase64, toBase64 } from "./base64";
export { buildExport, type ExportSource } from "./build-export";
export {
  type Checkpoint,
  formatCheckpoint,
  LOG_HOST,
  logOrigin,
  parseCheckpoint,
} from "./checkpoint";
export {
  type ExportBundle,
  type ExportEntry,
  exportBundle,
} from "./export";
export { emptyRoot, HASH_SIZE, leafHash, merkleRoot, nodeHash } from "./hash";
export {
  formatVkey,
  type NoteKey,
  noteKeyId,
  noteText,
  openNote,
  parseVkey,
  type Sign,
  signNote,
  type VerifySignature,
} from "./note";
export { consistencyProof, inclusionProof, rootOf } from "./proof";
export type { Refutation, RefutationReason } from "./refutation";
export { encodeEntryBundle, formatTilePath, parseTilePath, type TileAddress } from "./tile-path";
export { type Extension, extendsHead, extendTiles, type StoredTree, type Tile } from "./tiles";
export { type ReadTile, TILE_WIDTH, tileWidth } from "./tree-reader";
export {
  type ExportProof,
  type ExportVerdict,
  verifyExport,
} from "./verify-export";
export type { VerifyOptions } from "./verify-head";
export { verifyConsistency, verifyInclusion } from "./verify-proof";

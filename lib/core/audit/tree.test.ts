import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHex, utf8 } from "@/lib/core/kernel";
import {
  consistencyProof,
  emptyRoot,
  extendsHead,
  extendTiles,
  HASH_SIZE,
  inclusionProof,
  leafHash,
  merkleRoot,
  nodeHash,
  type ReadTile,
  rootOf,
  tileWidth,
  verifyConsistency,
  verifyInclusion,
} from ".";
import { memoryLog } from "./memory-log";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));

// The test data of Certificate Transparency (google/certificate-transparency, merkle_tree_test.cc), used by every implementation.
const CT_LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((hex) => leafHash(bytes(hex)));
const CT_LEAF_HASHES = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
  "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
  "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
  "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
];
const CT_ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const CT_INCLUSION: { index: number; size: number; proof: string[] }[] = [
  { index: 0, size: 1, proof: [] },
  {
    index: 0,
    size: 8,
    proof: [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  },
  {
    index: 5,
    size: 8,
    proof: [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  },
  {
    index: 2,
    size: 3,
    proof: ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  },
  {
    index: 1,
    size: 5,
    proof: [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  },
];
const CT_CONSISTENCY: { from: number; to: number; proof: string[] }[] = [
  { from: 1, to: 1, proof: [] },
  {
    from: 1,
    to: 8,
    proof: [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  },
  {
    from: 6,
    to: 8,
    proof: [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  },
  {
    from: 2,
    to: 5,
    proof: [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  },
];

/** The tiles of a tree over these leaf hashes, appended at once. */
async function treeOver(leaves: readonly Uint8Array[]) {
  const none: ReadTile = async () => new Uint8Array(0);
  const { tiles, root } = await extendTiles({ size: 0, readTile: none }, leaves);
  const readTile: ReadTile = async (level, index) =>
    tiles.find((tile) => tile.level === level && tile.index === index)?.hashes ?? new Uint8Array(0);
  return { readTile, root, tiles };
}

describe("the tree of RFC 6962", () => {
  it("hashes the published leaves to the published hashes", () => {
    expect(CT_LEAVES.map(toHex)).toEqual(CT_LEAF_HASHES);
    expect(toHex(emptyRoot())).toBe(CT_ROOTS[0]);
  });

  it.each(CT_ROOTS.map((root, size) => ({ root, size })))(
    "has the published root at $size leaves",
    async ({ root, size }) => {
      const leaves = CT_LEAVES.slice(0, size);
      const tree = await treeOver(leaves);
      expect(toHex(merkleRoot(leaves))).toBe(root);
      expect(toHex(tree.root)).toBe(root);
      expect(toHex(await rootOf(size, tree.readTile))).toBe(root);
    },
  );

  it.each(CT_INCLUSION)(
    "proves leaf $index of $size as published",
    async ({ index, size, proof }) => {
      const { readTile, root } = await treeOver(CT_LEAVES.slice(0, size));
      const leaf = CT_LEAVES[index] ?? emptyRoot();
      expect((await inclusionProof(index, size, readTile)).map(toHex)).toEqual(proof);
      expect(verifyInclusion(leaf, index, size, proof.map(bytes), root)).toBe(true);
    },
  );

  it.each(CT_CONSISTENCY)(
    "proves that $to leaves extend $from as published",
    async ({ from, to, proof }) => {
      const { readTile } = await treeOver(CT_LEAVES.slice(0, to));
      expect((await consistencyProof(from, to, readTile)).map(toHex)).toEqual(proof);
      const [old, now] = [bytes(CT_ROOTS[from] ?? ""), bytes(CT_ROOTS[to] ?? "")];
      expect(verifyConsistency(from, to, proof.map(bytes), old, now)).toBe(true);
    },
  );

  it("verifies no proof out of the tree, of the wrong length or for impossible sizes", () => {
    const [leaf, other] = [leafHash(utf8("a")), leafHash(utf8("b"))];
    const root = nodeHash(leaf, other);
    expect(verifyInclusion(leaf, 0, 2, [other], root)).toBe(true);
    expect(verifyInclusion(leaf, 0, 2, [], root)).toBe(false);
    expect(verifyInclusion(leaf, 0, 2, [other, other], root)).toBe(false);
    expect(verifyInclusion(leaf, 2, 2, [other], root)).toBe(false);
    expect(verifyInclusion(leaf, -1, 2, [other], root)).toBe(false);
    expect(verifyInclusion(leaf, 0.5, 2, [other], root)).toBe(false);
    expect(verifyInclusion(leaf, 0, 0, [], leaf)).toBe(false);
    expect(verifyConsistency(0, 2, [], emptyRoot(), root)).toBe(true);
    expect(verifyConsistency(0, 2, [], leaf, root)).toBe(false);
    expect(verifyConsistency(1, 2, [], leaf, root)).toBe(false);
    expect(verifyConsistency(2, 1, [other], root, leaf)).toBe(false);
    expect(verifyConsistency(2, 2, [], root, leaf)).toBe(false);
  });
});

const batchesOf = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 6 });

function texts(sizes: readonly number[]): string[][] {
  let n = 0;
  return sizes.map((size) => Array.from({ length: size }, () => `entry ${n++}`));
}

describe("a log kept as tiles", () => {
  it("has the reference root however its leaves were batched", async () => {
    await fc.assert(
      fc.asyncProperty(batchesOf, async (sizes) => {
        const log = await memoryLog(texts(sizes));
        const leaves = log.entries.map((entry) => leafHash(utf8(entry)));
        expect(toHex(log.root)).toBe(toHex(merkleRoot(leaves)));
        expect(toHex(await rootOf(log.size, log.readTile))).toBe(toHex(log.root));
        for (const { level, index, width, hashes } of log.tiles.values()) {
          expect(width).toBe(tileWidth(log.size, level, index));
          expect(hashes.length).toBe(width * HASH_SIZE);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("tiles 70,000 leaves as the specification says", async () => {
    const log = await memoryLog(texts([65_535, 1, 4_464]));
    const widths = (level: number) =>
      [...log.tiles.values()].filter((tile) => tile.level === level).map((tile) => tile.width);
    expect(widths(0).filter((width) => width === 256)).toHaveLength(273);
    expect(widths(0).filter((width) => width < 256)).toEqual([112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(toHex(log.root)).toBe(toHex(merkleRoot(log.entries.map((e) => leafHash(utf8(e))))));
    const index = 66_000;
    const proof = await inclusionProof(index, log.size, log.readTile);
    expect(
      verifyInclusion(leafHash(utf8(`entry ${index}`)), index, log.size, proof, log.root),
    ).toBe(true);
  });

  it("refuses leaves that are no hashes, and says when a stored tile is short", async () => {
    const log = await memoryLog(texts([300]));
    await expect(extendTiles(log, [new Uint8Array(31)])).rejects.toThrow("32 bytes");
    const short: ReadTile = async (...at) => (await log.readTile(...at)).slice(0, 32);
    await expect(rootOf(300, short)).rejects.toMatchObject({
      code: "unavailable",
      reason: "tile_damaged",
    });
    await expect(inclusionProof(300, 300, log.readTile)).rejects.toMatchObject({ code: "invalid" });
    await expect(consistencyProof(301, 300, log.readTile)).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("knows whether it still extends an earlier head", async () => {
    const early = await memoryLog(texts([700]));
    const grown = await memoryLog(texts([700, 400]));
    const forked = await memoryLog([["forged", ...texts([699]).flat()], ...texts([400])]);
    expect(await extendsHead(grown, early)).toBe(true);
    expect(await extendsHead(early, early)).toBe(true);
    expect(await extendsHead(early, grown)).toBe(false);
    expect(await extendsHead(forked, early)).toBe(false);
  });
});

function flip(hash: Uint8Array, bit: number): Uint8Array {
  return hash.map((byte, i) => (i === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte));
}

const aBit = fc.integer({ min: 0, max: 255 });
const sizeAndPart = fc
  .integer({ min: 1, max: 1500 })
  .chain((size) =>
    fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 }), aBit, fc.nat()),
  );

describe("proofs from tiles", () => {
  it("verify for every leaf, and for no leaf, proof or root with one bit changed", async () => {
    const log = await memoryLog(texts([1500]));
    await fc.assert(
      fc.asyncProperty(sizeAndPart, async ([size, index, bit, pick]) => {
        const root = await rootOf(size, log.readTile);
        const leaf = leafHash(utf8(`entry ${index}`));
        const proof = await inclusionProof(index, size, log.readTile);
        expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(flip(leaf, bit), index, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof, flip(root, bit))).toBe(false);
        if (proof.length === 0) return;
        const bad = proof.map((hash, i) => (i === pick % proof.length ? flip(hash, bit) : hash));
        expect(verifyInclusion(leaf, index, size, bad, root)).toBe(false);
        expect(verifyInclusion(leaf, (index + 1) % size, size, proof, root)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it("verify from every earlier size, and for no proof or root with one bit changed", async () => {
    const log = await memoryLog(texts([1500]));
    await fc.assert(
      fc.asyncProperty(sizeAndPart, async ([size, less, bit, pick]) => {
        const from = size - less;
        const [old, now] = [await rootOf(from, log.readTile), await rootOf(size, log.readTile)];
        const proof = await consistencyProof(from, size, log.readTile);
        expect(verifyConsistency(from, size, proof, old, now)).toBe(true);
        expect(verifyConsistency(from, size, proof, flip(old, bit), now)).toBe(false);
        expect(verifyConsistency(from, size, proof, old, flip(now, bit))).toBe(false);
        if (proof.length === 0) return;
        const bad = proof.map((hash, i) => (i === pick % proof.length ? flip(hash, bit) : hash));
        expect(verifyConsistency(from, size, bad, old, now)).toBe(false);
        expect(verifyConsistency(from, size, proof.slice(1), old, now)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

// Written so that an old Node can still read it, and say what is wrong.

/** Ends the process with one sentence where this Node is older than Ambit needs. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(
    `Ambit needs Node 20.19 or newer, and this is Node ${process.versions.node}.\n`,
  );
  process.exit(1);
}

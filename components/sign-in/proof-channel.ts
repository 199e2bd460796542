/** How a tab in which somebody signed in again tells the tab that waits for it: within this browser and this console only. */
const NAME = "ambit.proof";

export type Proven = { proven: boolean };

/** Says how it went. */
export function tellProof(proven: boolean): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage({ proven } satisfies Proven);
  channel.close();
}

/** Listens for it. @returns what ends the listening */
export function listenForProof(heard: (proven: boolean) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Proven>) => heard(data.proven === true);
  return () => channel.close();
}

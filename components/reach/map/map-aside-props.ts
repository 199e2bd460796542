import type { CanvasNode } from "@/lib/contract/reach-graph";
import type { Canvas } from "./canvas-graph";

export type MapAsideProps = {
  canvas: Canvas;
  /** What is chosen. */
  node: CanvasNode | undefined;
  /** The key of what the map is narrowed to. */
  focused: string | null;
  path: readonly string[];
  onPath: (path: readonly string[]) => void;
  onOnly: (key: string, name: string) => void;
};

"use client";

import { select } from "d3-selection";
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";

type Box = { x: number; y: number; width: number; height: number };
type Size = { width: number; height: number };

const LEAST = 0.2;
const MOST = 3;
/** How near the edge a box may be before the picture moves to show it. */
const EDGE = 24;

/** Moving and magnifying a drawing: by dragging, pinching, wheel with ctrl, or by what is returned. Nothing glides. */
export function useZoom(svg: RefObject<SVGSVGElement | null>, drawing: Size, view: Size) {
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null);
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const made = zoom<SVGSVGElement, unknown>()
      .scaleExtent([LEAST, MOST])
      // The wheel alone scrolls the page, as everywhere.
      .filter((event: MouseEvent) => !event.button && (event.type !== "wheel" || event.ctrlKey))
      .on("zoom", ({ transform: next }: { transform: ZoomTransform }) => setTransform(next));
    behaviour.current = made;
    select(element).call(made).on("dblclick.zoom", null);
    return () => {
      select(element).on(".zoom", null);
    };
  }, [svg]);

  const apply = useCallback(
    (next: ZoomTransform) => {
      if (svg.current && behaviour.current)
        select(svg.current).call(behaviour.current.transform, next);
    },
    [svg],
  );
  return useMemo(() => {
    const by = (factor: number) => {
      if (svg.current && behaviour.current)
        select(svg.current).call(behaviour.current.scaleBy, factor);
    };
    const fit = () => apply(fitted(drawing, view));
    /** Moves the picture just so far that a box can be seen. */
    const show = (box: Box) => apply(shown(transform, box, view));
    return { transform, enlarge: () => by(1.25), shrink: () => by(0.8), fit, show };
  }, [svg, apply, drawing, view, transform]);
}

/** The whole drawing in view, never magnified. */
function fitted(drawing: Size, view: Size): ZoomTransform {
  const scale = Math.min(1, view.width / drawing.width, view.height / drawing.height);
  const k = Math.max(LEAST, scale);
  return zoomIdentity.translate(Math.max(0, (view.width - drawing.width * k) / 2), 0).scale(k);
}

function shown(now: ZoomTransform, box: Box, view: Size): ZoomTransform {
  const [left, top] = now.apply([box.x, box.y]);
  const [right, bottom] = now.apply([box.x + box.width, box.y + box.height]);
  const dx = needed(left, right, view.width);
  const dy = needed(top, bottom, view.height);
  return zoomIdentity.translate(now.x + dx, now.y + dy).scale(now.k);
}

function needed(from: number, to: number, room: number): number {
  if (from < EDGE) return EDGE - from;
  return to > room - EDGE ? Math.max(EDGE - from, room - EDGE - to) : 0;
}

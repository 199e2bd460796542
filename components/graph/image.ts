/** What an exported picture says of itself, around the picture. */
export type Caption = { title: string; lines: readonly string[] };

const STYLES = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity"],
  ...["opacity", "font-family", "font-size", "font-weight", "text-anchor"],
] as const;
const MARGIN = 24;
const LINE = 20;

/**
 * A drawing on the page as an SVG document that stands alone: its colours and fonts as they are seen now, its title above and its
 * caption below.
 * @param drawing the group that holds the drawing, whatever its zoom
 */
export function svgImage(
  drawing: SVGGElement,
  size: { width: number; height: number },
  caption: Caption,
) {
  const page = getComputedStyle(document.body);
  const width = Math.ceil(size.width + 2 * MARGIN);
  const height = Math.ceil(size.height + 3 * MARGIN + LINE * (caption.lines.length + 1));
  const svg = element("svg", { xmlns: "http://www.w3.org/2000/svg", width, height });
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const paper = transparent(page.backgroundColor) ? ground : page.backgroundColor;
  const fill = transparent(paper) ? "white" : paper;
  svg.append(element("rect", { width, height, fill }));
  svg.append(text(caption.title, MARGIN + 14, { "font-weight": "600", "font-size": 16 }, page));
  const copy = drawing.cloneNode(true) as SVGGElement;
  inline(drawing, copy);
  copy.setAttribute("transform", `translate(${MARGIN} ${MARGIN + LINE})`);
  svg.append(copy);
  const below = MARGIN * 2 + LINE * 1.5 + size.height;
  for (const [at, line] of caption.lines.entries())
    svg.append(text(line, below + at * LINE, { "font-size": 12 }, page));
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

/** The same as a PNG, at twice its size. @throws Error where the browser cannot draw it */
export async function pngImage({ svg, width, height }: ReturnType<typeof svgImage>): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    // Browsers refuse canvases beyond about 16,000 pixels a side.
    const scale = Math.min(2, 16_000 / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the picture could not be drawn");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function inline(from: Element, to: Element): void {
  const seen = getComputedStyle(from);
  for (const name of STYLES) to.setAttribute(name, seen.getPropertyValue(name));
  for (const name of ["class", "style", "role", "tabindex"]) to.removeAttribute(name);
  // Whoever opens the picture may lack the font: texts keep their widths.
  if (from instanceof SVGTextElement && from.textContent) {
    to.setAttribute("textLength", from.getComputedTextLength().toFixed(1));
    to.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  for (const [at, child] of [...from.children].entries()) {
    const copied = to.children[at];
    if (copied) inline(child, copied);
  }
}

function transparent(colour: string): boolean {
  return colour === "" || colour === "transparent" || colour === "rgba(0, 0, 0, 0)";
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function text(
  words: string,
  y: number,
  look: Record<string, string | number>,
  page: CSSStyleDeclaration,
): SVGElement {
  const family = page.fontFamily;
  const made = element("text", { x: MARGIN, y, fill: page.color, "font-family": family, ...look });
  made.textContent = words;
  return made;
}

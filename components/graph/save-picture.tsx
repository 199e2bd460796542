"use client";

import { ImageDown } from "lucide-react";
import type { RefObject } from "react";
import { saveFile } from "@/components/audit/save-file";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toaster";
import { type Caption, pngImage, svgImage } from "./image";

type SavePictureProps = {
  drawing: RefObject<SVGGElement | null>;
  /** Without extension. */
  fileName: string;
  /** Asked when the picture is made, so that it tells of that moment. */
  caption: () => Caption;
};

/** Saves a drawing as a picture that says what it shows. */
export function SavePicture({ drawing, fileName, caption }: SavePictureProps) {
  const save = async (as: "svg" | "png") => {
    const element = drawing.current;
    if (!element) return;
    const { width, height, x, y } = element.getBBox();
    const made = svgImage(element, { width: width + x, height: height + y }, caption());
    try {
      const content =
        as === "png" ? await pngImage(made) : new Blob([made.svg], { type: "image/svg+xml" });
      saveFile(`${fileName}.${as}`, content);
    } catch {
      toast.error("This browser could not draw the picture. Save it as SVG instead.");
    }
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton size="sm" label="Save as a picture">
          <ImageDown aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => void save("png")}>PNG</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void save("svg")}>SVG</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { type ReactNode, useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { parseTheme, THEME_COOKIE, THEMES, type Theme, themeClass } from "./theme";

const LABELS: Record<Theme, { label: string; icon: ReactNode }> = {
  light: { label: "Light", icon: <Sun aria-hidden /> },
  dark: { label: "Dark", icon: <Moon aria-hidden /> },
  system: { label: "As the system", icon: <Monitor aria-hidden /> },
};

const YEAR_S = 31_536_000;

function apply(theme: Theme): void {
  const html = document.documentElement;
  html.classList.remove("light", "dark");
  if (theme !== "system") html.classList.add(themeClass(theme));
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API exists in secure contexts only
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
}

/** Light, dark, or whatever the system says; remembered in a cookie so that the server paints it at once. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [current, setCurrent] = useState(theme);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={`Theme: ${LABELS[current].label.toLowerCase()}`}>
          {LABELS[current].icon}
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="min-w-40">
        <DropdownMenuRadioGroup
          value={current}
          onValueChange={(value) => {
            const next = parseTheme(value);
            setCurrent(next);
            apply(next);
          }}
        >
          {THEMES.map((each) => (
            <DropdownMenuRadioItem key={each} value={each}>
              {LABELS[each].icon}
              {LABELS[each].label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

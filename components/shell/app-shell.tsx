import type { ReactNode } from "react";
import { Brand } from "./brand";
import { MobileNav } from "./mobile-nav";
import type { NavSection } from "./nav";
import { type ShortcutGroup, Shortcuts } from "./shortcuts";
import { SidebarNav } from "./sidebar-nav";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";
import { type ShellUser, UserMenu } from "./user-menu";

type AppShellProps = {
  /** The organisation's name. */
  org: string;
  /** What stands for it in the top bar; its name unless said. */
  orgSwitcher?: ReactNode;
  user: ShellUser;
  nav: readonly NavSection[];
  /** From the `theme` cookie, through `parseTheme`. */
  theme: Theme;
  /** A `DropdownMenuItem` that signs out. */
  signOut: ReactNode;
  /** More `DropdownMenuItem`s for the user menu. */
  userItems?: ReactNode;
  /** A `Banner` with `shape="edge"` above every page, e.g. that figures are demo data. */
  banner?: ReactNode;
  shortcuts?: readonly ShortcutGroup[];
  /** What finds anything, for the top bar. */
  search?: ReactNode;
  children: ReactNode;
};

/** The frame of the console: sidebar, top bar, banner, and the page. */
export function AppShell(props: AppShellProps) {
  const {
    org,
    orgSwitcher,
    user,
    nav,
    theme,
    signOut,
    userItems,
    banner,
    shortcuts,
    search,
    children,
  } = props;
  return (
    <div className="min-h-dvh [--sticky-top:3.5rem] print:[--sticky-top:0px]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground text-sm focus:translate-y-0 print:hidden"
      >
        Skip to the page
      </a>
      <aside
        aria-label="Sidebar"
        className="fixed inset-y-0 left-0 z-30 hidden w-60 flex-col border-r bg-card lg:flex print:hidden"
      >
        <div className="flex h-14 shrink-0 items-center border-b px-5">
          <Brand />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <SidebarNav nav={nav} />
        </div>
      </aside>
      <div className="lg:pl-60 print:pl-0">
        <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-2 border-b bg-background px-3 sm:px-6 print:hidden">
          <MobileNav nav={nav} org={org} />
          <div className="ml-auto flex items-center gap-1">
            {orgSwitcher ?? (
              <span className="mr-2 max-w-48 truncate text-muted-foreground text-sm max-md:hidden">
                {org}
              </span>
            )}
            {search}
            <ThemeSwitch theme={theme} />
            <UserMenu user={user} items={userItems} signOut={signOut} />
          </div>
        </header>
        {banner ? <section aria-label="Notice">{banner}</section> : null}
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-[96rem] flex-col gap-6 px-4 py-6 outline-none sm:px-6 print:max-w-none print:p-0"
        >
          {children}
        </main>
      </div>
      <Shortcuts nav={nav} extra={shortcuts} />
    </div>
  );
}

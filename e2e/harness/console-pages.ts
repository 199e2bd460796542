import { readdirSync, readFileSync } from "node:fs";
import { PERMISSION_NAMES, type Permission } from "@/lib/contract/permission";

const ROOT = "app/(console)";
const GUARD = /\bpageCtx\(\s*"([^"]+)"/g;

/** A page of the console: its address with `[id]` for what varies, and the permissions that its file asks for. */
export type ConsolePage = { path: string; asks: readonly string[] };

/** Every page of the console, as its files have it. */
export function consolePages(): ConsolePage[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => ({
      // Folders in brackets share a layout and are no part of an address.
      path: `/${file
        .replace(/\/?page\.tsx$/, "")
        .replace(/\([^)]*\)\/?/g, "")
        .replace(/\/$/, "")}`,
      asks: [...readFileSync(`${ROOT}/${file}`, "utf8").matchAll(GUARD)].map(
        ([, name = ""]) => name,
      ),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The permission of a page that asks for one. */
export function permissionOf({ path, asks: [name] }: ConsolePage): Permission {
  const permission = PERMISSION_NAMES.find((each) => each === name);
  if (!permission) throw new Error(`${path} asks for no permission that there is`);
  return permission;
}

/** The page that answers an address; written-out parts win over those that vary. */
export function pageAt(pages: readonly ConsolePage[], address: string): ConsolePage | undefined {
  const parts = partsOf(address.split(/[?#]/)[0] ?? "");
  const fits = (page: ConsolePage) => {
    const own = partsOf(page.path);
    return (
      own.length === parts.length && own.every((part, i) => isVaried(part) || part === parts[i])
    );
  };
  return pages.filter(fits).sort((a, b) => varied(a) - varied(b))[0];
}

const partsOf = (path: string) => path.split("/").filter((part) => part !== "");
const isVaried = (part: string) => part.startsWith("[");
const varied = ({ path }: ConsolePage) => partsOf(path).filter(isVaried).length;

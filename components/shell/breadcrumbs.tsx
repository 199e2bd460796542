import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";

/**
 * A page's place, shown in the shell's top bar. Each page renders one; it is laid over the bar rather than passed to it,
 * so that it is there in the first paint.
 */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <Breadcrumb
      items={items}
      className="fixed top-0 left-14 z-40 flex h-14 max-w-[calc(100vw-11rem)] items-center sm:left-16 sm:max-w-[calc(100vw-26rem)] md:max-w-[calc(100vw-34rem)] lg:left-66 lg:max-w-[calc(100vw-47rem)] print:static print:h-auto"
    />
  );
}

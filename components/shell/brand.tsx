import Link from "next/link";

/** The mark: a bound, and what moves inside it. */
export function BrandMark({ className = "size-5" }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden="true" className={className}>
      <path
        d="M16.2 5.2A8 8 0 1 0 18 10"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="10" cy="10" r="3" className="fill-accent" />
    </svg>
  );
}

/** The product's name, leading home. */
export function Brand({ href = "/" }: { href?: string }) {
  return (
    <Link href={href} className="inline-flex items-center gap-2 rounded-sm font-semibold text-lg">
      <BrandMark />
      Ambit
    </Link>
  );
}

import { Skeleton } from "@/components/ui/skeleton";

type Props = {
  /** One sentence each; undefined while they are read. */
  sentences: readonly string[] | undefined;
  /** Why they could not be read. */
  error?: { message: string } | null;
};

/** What an act would do, in figures. Where that cannot be told the act can still be done: it may be urgent. */
export function ConsequenceList({ sentences, error }: Props) {
  if (error)
    return <p>What it stops could not be read: {error.message} It can be done all the same.</p>;
  if (!sentences)
    return (
      <div role="status">
        <span className="sr-only">Reading what it stops</span>
        <Skeleton className="h-20 w-full" />
      </div>
    );
  return (
    <ul className="list-disc pl-4">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

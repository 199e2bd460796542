type Waiting = { resolve: () => void; reject: (error: unknown) => void };

/**
 * Where several timelines come together: each waits until all are at the same moment and what is to be done then has been.
 * @param of how many timelines there are
 * @param act what is done when the last has come; where it fails, all that wait fail with it
 */
export function meetingOf(
  of: number,
  act: (at: number) => Promise<void>,
): (at: number) => Promise<void> {
  const meetings = new Map<number, Waiting[]>();
  return (at) =>
    new Promise((resolve, reject) => {
      const come = [...(meetings.get(at) ?? []), { resolve, reject }];
      meetings.set(at, come);
      if (come.length < of) return;
      const over = act(at);
      for (const each of come) over.then(each.resolve, each.reject);
    });
}

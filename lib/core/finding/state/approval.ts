import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import { type View, windowOf } from "./view";

const { answersLeast, answerDays, readingSeconds, yesShare } = THRESHOLDS;

/** Approvers who say yes to nearly everything in less time than it takes to read it. Whom it is about does not settle it. */
export function rubberStamps(view: View): Found[] {
  return view.approvers.flatMap(({ personId, answers, yes, medianSeconds, quickest }) => {
    const judgeable = answers >= answersLeast && view.present(personId) !== null;
    if (!judgeable || yes / answers < yesShare || medianSeconds >= readingSeconds) return [];
    return found("rubber_stamping", personId, { personId }, null, {
      ...{ person_id: personId, window: windowOf(view.now, answerDays), answers, yes },
      ...{ median_seconds: medianSeconds, reading_seconds: readingSeconds, yes_share: yesShare },
      items: [...quickest],
    });
  });
}

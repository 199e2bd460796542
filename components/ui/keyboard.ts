function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const OVERLAYS =
  "[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[data-opening],[aria-haspopup=dialog][aria-expanded=true]";

/**
 * Whether a key press is a command to the page: no modifier but shift, not typed into a field, nobody else has handled
 * it, and no dialog or menu lies over the page or is about to.
 */
export function isCommandKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !isTyping(event.target) && document.querySelector(OVERLAYS) === null;
}

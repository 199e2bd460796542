const MOST = 200;

/**
 * Keeps what is typed between the moment a box is asked for and the moment it has the focus: its script may still be on the way, and
 * the page behind would take the letters for its own shortcuts. Escape in between calls it off.
 */
export function createEarlyKeys(callOff: () => void) {
  let text = "";
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Escape") callOff();
    else if (event.key === "Backspace") text = text.slice(0, -1);
    else if (event.key.length === 1) text = (text + event.key).slice(0, MOST);
  };
  return {
    /** Begins to listen, in place of everything else. */
    hold: (): void => {
      text = "";
      window.addEventListener("keydown", hear, true);
    },
    /** Ends it. @returns what was typed meanwhile; nothing where it was not listening */
    release: (): string => {
      window.removeEventListener("keydown", hear, true);
      const typed = text;
      text = "";
      return typed;
    },
  };
}

import { type Ref, useCallback, useEffect, useRef } from "react";

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/**
 * Tells `onChange` of what was typed, or filled in by a password manager, before the page's script ran: nobody heard it then, and the
 * next rendering would wipe it. Answers the ref for the element, which passes on to `given`.
 */
export function useEarlyText<Element extends TextElement>(given: Ref<Element> | undefined) {
  const element = useRef<Element>(null);
  const early = useRef<string>(undefined);
  useEffect(() => {
    if (element.current && early.current !== undefined) say(element.current, early.current);
    early.current = undefined;
  }, []);
  return useCallback(
    (attached: Element) => {
      // Read before `given` sees the element: a form's library sets its own value then.
      if (element.current === null && attached.value !== unchanged(attached))
        early.current = attached.value;
      element.current = attached;
      return pass(given, attached);
    },
    [given],
  );
}

/** What a browser shows for the text that the server sent: with its own line ends. */
const unchanged = ({ defaultValue }: TextElement) => defaultValue.replace(/\r\n?/g, "\n");

/** React tells of a change only where the value differs from what it set last, so it is made to set the old one first. */
function say(element: TextElement, text: string): void {
  element.value = element.defaultValue;
  const own = Object.getPrototypeOf(element);
  Object.getOwnPropertyDescriptor(own, "value")?.set?.call(element, text);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Gives the element to a ref; answers what takes it back. */
function pass<Element>(ref: Ref<Element> | undefined, element: Element): () => void {
  if (typeof ref !== "function") {
    if (ref) ref.current = element;
    return () => {
      if (ref) ref.current = null;
    };
  }
  const takeBack = ref(element);
  return () => (takeBack ? takeBack() : ref(null));
}

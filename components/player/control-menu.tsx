"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { PlayerIcon } from "@/components/player/icons";

export type ControlMenuItem = { id: string; label: string; lang?: string; note?: string };

type Props = {
  label: string;
  title: string;
  button: ReactNode;
  isOn?: boolean;
  items: readonly ControlMenuItem[];
  /** The chosen item, for a menu that chooses one of several; leave it out for a menu of places to go. */
  chosenId?: string;
  onChoose: (id: string) => void;
  onOpenChange?: (isOpen: boolean) => void;
};

/**
 * A button of the control bar with a menu above it. Follows the menu button pattern: arrows, Home and End move, Escape and Tab close.
 * https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
export function ControlMenu({ label, title, button, isOn, items, chosenId, onChoose, onOpenChange }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const rootRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const menuId = useId();

  const setOpen = (open: boolean) => {
    setIsOpen(open);
    onOpenChange?.(open);
  };

  useEffect(() => {
    if (!isOpen) return;
    const chosen = rootRef.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? rootRef.current?.querySelector<HTMLElement>('[role^="menuitem"]'))?.focus();
  }, [isOpen]);

  const handleKeys = (event: KeyboardEvent) => {
    const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const at = options.indexOf(document.activeElement as HTMLElement);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const next = moves[event.key];
    if (next !== undefined) options.at(next % options.length)?.focus();
    else if (event.key === "Escape") buttonRef.current?.focus();
    if (event.key === "Escape" || event.key === "Tab") setOpen(false);
    if (event.key === "Tab") return;
    // The keys of an open menu belong to the menu; the player must not seek or change the volume underneath.
    event.stopPropagation();
    if (next !== undefined || event.key === "Escape") event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing to operate here; it only notices when the focus leaves the menu.
    <div
      className="vp-menu-box"
      ref={rootRef}
      onBlur={(event) => isOpen && !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        ref={buttonRef}
        type="button"
        className={`vp-button${isOn ? " is-on" : ""}`}
        aria-label={label}
        title={title}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onKeyDown={(event) => {
          if (isOpen || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div className="vp-menu" id={menuId} role="menu" aria-label={title} tabIndex={-1} onKeyDown={handleKeys}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              className="vp-menu-item"
              tabIndex={-1}
              {...(chosenId === undefined
                ? { role: "menuitem" as const }
                : { role: "menuitemradio" as const, "aria-checked": item.id === chosenId })}
              onClick={() => {
                setOpen(false);
                buttonRef.current?.focus();
                onChoose(item.id);
              }}
            >
              {chosenId !== undefined && <PlayerIcon name="check" className={item.id === chosenId ? "i-s" : "i-s vp-unchosen"} />}
              {item.note && (
                <span className="vp-menu-note num" dir="ltr">
                  {item.note}
                </span>
              )}
              <span className="vp-menu-label" dir="auto" lang={item.lang}>
                {item.label}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

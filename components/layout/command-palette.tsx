"use client";

import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect, useState } from "react";

const load = () => import("@/components/layout/command-palette-dialog");
const PaletteDialog = lazy(load);

type CommandPaletteProps = Omit<ComponentProps<typeof PaletteDialog>, "onClose"> & {
  findLabel: string;
  /** A field in the signed-in areas, an icon on public pages. */
  variant: "field" | "icon";
  icon: ReactNode;
};

/** Listens to Ctrl/Cmd-K and offers a button; the palette itself arrives when it is first wanted. */
export function CommandPalette({ findLabel, variant, icon, ...palette }: CommandPaletteProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  const button = { type: "button", onClick: () => setOpen(true), onPointerEnter: load, "aria-haspopup": "dialog" } as const;
  return (
    <>
      {variant === "field" && (
        <button {...button} className="find hide-narrow">
          {icon}
          {findLabel}
          <kbd className="kbd">Ctrl K</kbd>
        </button>
      )}
      <button
        {...button}
        className={`btn btn-quiet btn-icon ${variant === "field" ? "only-narrow" : "hide-narrow"}`}
        aria-label={findLabel}
      >
        {icon}
      </button>
      {isOpen && (
        <Suspense>
          <PaletteDialog {...palette} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

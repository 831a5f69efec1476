"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { PlayerIcon } from "@/components/player/icons";

/** What the keys do. A native modal dialog: the browser keeps the focus inside, closes on Escape and gives the focus back. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("video.help");
  const dialogRef = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialogRef.current?.open) dialogRef.current?.showModal();
  }, []);

  const rows: [keys: string[], meaning: string][] = [
    [["K", t("space")], t("play")],
    [["J"], t("back10")],
    [["L"], t("ahead10")],
    [["←", "→"], t("skip5")],
    [["↑", "↓"], t("volume")],
    [["M"], t("mute")],
    [["C"], t("captions")],
    [["F"], t("fullScreen")],
    [["<", ">"], t("speed")],
    [["0–9"], t("jump")],
    [["?"], t("help")],
  ];
  return (
    // A click on the backdrop closes; on the keyboard Escape does, natively.
    <dialog
      ref={dialogRef}
      className="vp-help"
      aria-labelledby="vp-help-title"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && dialogRef.current?.close()}
    >
      <div className="vp-help-body">
        <div className="row between">
          <h2 id="vp-help-title">{t("title")}</h2>
          <button type="button" className="btn btn-quiet btn-icon" aria-label={t("close")} onClick={() => dialogRef.current?.close()}>
            <PlayerIcon name="close" />
          </button>
        </div>
        <p className="meta">{t("hint")}</p>
        <dl>
          {rows.map(([keys, meaning]) => (
            <div key={meaning}>
              <dt dir="ltr">
                {keys.map((key) => (
                  <kbd key={key} className="kbd">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </dialog>
  );
}

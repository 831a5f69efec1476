import type { ReactNode } from "react";

type ScreenProps = { title: string; text: string; children?: ReactNode; note?: ReactNode };

/** A page that says one thing and shows the way out: not found, not allowed, gone wrong. */
export function Screen({ title, text, children, note }: ScreenProps) {
  return (
    <div className="wrap screen stack stack-6">
      <span className="screen-mark" aria-hidden="true">
        <i className="nq" />
        <i className="nq" />
        <i className="nq" />
      </span>
      <div className="stack stack-3">
        <h1 className="page-title">{title}</h1>
        <p className="lead">{text}</p>
      </div>
      {children && <div className="row row-3 wrapx">{children}</div>}
      {note && <p className="meta">{note}</p>}
    </div>
  );
}

import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs";

type PageHeaderProps = {
  /** The page's only h1. Where a figure would be dumb, a sentence: "12 things need you". */
  title: ReactNode;
  /** One quiet line under it: when, how many, counted at. */
  meta?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Buttons at the end; one of them may be the main action. */
  actions?: ReactNode;
};

/** Heading of a page in the signed-in areas. */
export function PageHeader({ title, meta, crumbs, actions }: PageHeaderProps) {
  return (
    <div className="page-head">
      <div className="stack stack-1">
        {crumbs && <Breadcrumbs items={crumbs} />}
        <h1 className="page-title">
          <bdi>{title}</bdi>
        </h1>
        {meta && <p className="meta">{meta}</p>}
      </div>
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}

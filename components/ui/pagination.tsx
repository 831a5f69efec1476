import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { pageNumbers } from "@/components/ui/page-numbers";
import { Link } from "@/lib/i18n/link";

type PaginationProps = {
  page: number;
  totalPages: number;
  hrefFor: (page: number) => string;
  /** "1 to 9 of 45", at the other end of the line. */
  summary?: string;
};

/** Pages as links with rel prev and next. Nothing is drawn for a single page without a summary. */
export function Pagination({ page, totalPages, hrefFor, summary }: PaginationProps) {
  const t = useTranslations("ui");
  const figures = new Intl.NumberFormat(useLocale() === "ar" ? "ar-u-nu-latn" : "en");
  if (totalPages <= 1 && !summary) return null;
  return (
    <div className="row row-4 wrapx between">
      {summary ? <p className="meta num">{summary}</p> : <span />}
      {totalPages > 1 && (
        <nav className="pager" aria-label={t("pages")}>
          {page > 1 && (
            <Link prefetch={false} href={hrefFor(page - 1)} rel="prev" aria-label={t("previousPage")}>
              <Icon name="chevron-back" size="sm" />
            </Link>
          )}
          {pageNumbers(page, totalPages).map((number, index, all) => {
            if (number === null) return <span key={`gap-after-${all[index - 1]}`}>…</span>;
            return (
              <Link
                prefetch={false}
                key={number}
                href={hrefFor(number)}
                aria-label={t("pageNumber", { number })}
                aria-current={number === page ? "page" : undefined}
                rel={number === page - 1 ? "prev" : number === page + 1 ? "next" : undefined}
              >
                {figures.format(number)}
              </Link>
            );
          })}
          {page < totalPages && (
            <Link prefetch={false} href={hrefFor(page + 1)} rel="next" aria-label={t("nextPage")}>
              <Icon name="chevron-forward" size="sm" />
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}

/** The pages a reader is offered: the ends, the neighbours of the current one, and `null` for each gap. Pages count from 1. */
export function pageNumbers(page: number, totalPages: number): (number | null)[] {
  const wanted = new Set([1, totalPages, page - 1, page, page + 1]);
  if (page <= 3) for (const early of [2, 3, 4]) wanted.add(early);
  if (page >= totalPages - 2) for (const late of [totalPages - 3, totalPages - 2, totalPages - 1]) wanted.add(late);
  const shown = [...wanted].filter((n) => n >= 1 && n <= totalPages).sort((a, b) => a - b);
  const out: (number | null)[] = [];
  for (const n of shown) {
    const before = out.at(-1);
    if (typeof before === "number" && n - before === 2) out.push(n - 1);
    else if (typeof before === "number" && n - before > 2) out.push(null);
    out.push(n);
  }
  return out;
}

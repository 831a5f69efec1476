import { expect, it } from "vitest";
import { pageNumbers } from "@/components/ui/page-numbers";

it.each([
  [1, 1, [1]],
  [1, 5, [1, 2, 3, 4, 5]],
  [1, 12, [1, 2, 3, 4, null, 12]],
  [6, 12, [1, null, 5, 6, 7, null, 12]],
  [4, 12, [1, 2, 3, 4, 5, null, 12]],
  [12, 12, [1, null, 9, 10, 11, 12]],
])("page %i of %i offers %j", (page, totalPages, shown) => {
  expect(pageNumbers(page, totalPages)).toEqual(shown);
});

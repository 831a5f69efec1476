import { useLocale, useTranslations } from "next-intl";
import { SearchField } from "@/components/courses/search-field";
import { Icon } from "@/components/ui/icon";
import { localisedPath } from "@/lib/i18n/paths";

/** The search box with its words. It belongs into a GET form that leads to the catalogue. */
export function CourseSearch({ defaultValue, placeholder, size }: { defaultValue?: string; placeholder: string; size?: "lg" }) {
  const t = useTranslations("courses.search");
  const locale = useLocale();
  return (
    <SearchField
      name="search"
      defaultValue={defaultValue}
      label={t("label")}
      placeholder={placeholder}
      suggestionsLabel={t("suggestions")}
      readyLabel={t("ready")}
      noneLabel={t("none")}
      coursesHref={localisedPath("/courses", locale)}
      icon={<Icon name="search" />}
      size={size}
    />
  );
}

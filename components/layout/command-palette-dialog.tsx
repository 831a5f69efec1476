"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Header, Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Input, SearchField } from "react-aria-components/SearchField";
import { barePath } from "@/components/layout/bare-path";
import { matches, type PaletteEntry, type PaletteLabels } from "@/components/layout/palette";
import { applyTheme } from "@/components/layout/theme";
import { Icon, type IconName } from "@/components/ui/icon";
import { PageLocale } from "@/components/ui/page-locale";
import { type AnswerOf, api } from "@/lib/api-client";

const shortestSearch = 2;
const typingPauseMs = 150;
const mostCourses = 6;

type Item = { id: string; label: string; icon: IconName; note?: string; run: () => void };
type CourseHit = AnswerOf<"GET /courses">["items"][number];
type CourseSearch = { state: "idle" | "searching" | "failed"; hits: readonly CourseHit[] };

type PaletteDialogProps = { entries: readonly PaletteEntry[]; labels: PaletteLabels; locale: string; onClose: () => void };

/** Everything by name: pages, courses, theme and language, found by typing and chosen by arrow keys. */
export default function PaletteDialog({ entries, labels, locale, onClose }: PaletteDialogProps) {
  const [text, setText] = useState("");
  const router = useRouter();
  const courses = useCourseSearch(text);
  const prefix = locale === "ar" ? "/ar" : "";

  const pages: Item[] = entries.map(({ href, label, icon, note }) => ({ id: href, label, icon, note, run: () => router.push(href) }));
  const found: Item[] = courses.hits.map(({ id, slug, title, instructor_name }) => ({
    id,
    label: title,
    icon: "book",
    note: instructor_name ?? undefined,
    run: () => router.push(`${prefix}/courses/${slug}`),
  }));
  const actions: Item[] = [
    { id: "theme-light", label: labels.themeLight, icon: "sun", run: () => applyTheme("light") },
    { id: "theme-dark", label: labels.themeDark, icon: "moon", run: () => applyTheme("dark") },
    { id: "theme-system", label: labels.themeSystem, icon: "screen", run: () => applyTheme("system") },
    { id: "language", label: labels.language, icon: "globe", run: () => changeLanguage(locale) },
  ];
  const sections = [
    { title: labels.courses, items: found },
    { title: labels.pages, items: pages.filter((item) => matches(`${item.label} ${item.note ?? ""}`, text)) },
    { title: labels.actions, items: actions.filter((item) => matches(item.label, text)) },
  ].filter((section) => section.items.length > 0);

  return (
    <PageLocale>
      <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className="overlay overlay-palette">
        <Modal className="modal">
          <Dialog className="palette" aria-label={labels.title}>
            <Autocomplete inputValue={text} onInputChange={setText}>
              <SearchField className="palette-find" aria-label={labels.title} autoFocus>
                <Icon name="search" />
                <Input placeholder={labels.placeholder} dir="auto" />
                <kbd className="kbd">Esc</kbd>
              </SearchField>
              <Menu
                className="palette-list"
                aria-label={labels.title}
                onAction={(key) => {
                  onClose();
                  sections
                    .flatMap((section) => section.items)
                    .find((item) => item.id === key)
                    ?.run();
                }}
                renderEmptyState={() => <p className="menu-head">{courses.state === "searching" ? labels.searching : labels.nothing}</p>}
              >
                {sections.map((section) => (
                  <MenuSection key={section.title}>
                    <Header className="menu-head">{section.title}</Header>
                    {section.items.map((item) => (
                      <MenuItem key={item.id} id={item.id} textValue={item.label} className="menu-item">
                        <Icon name={item.icon} />
                        <span className="clip" dir="auto">
                          <Found text={item.label} typed={text} />
                        </span>
                        {item.note && <span className="meta">{item.note}</span>}
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
              </Menu>
            </Autocomplete>
            <p className="menu-head" role="status" hidden={courses.state !== "failed"}>
              {courses.state === "failed" && labels.failed}
            </p>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </PageLocale>
  );
}

/** The typed part in strong, where it stands letter for letter. */
function Found({ text, typed }: { text: string; typed: string }) {
  const wanted = typed.trim();
  const at = wanted ? text.toLowerCase().indexOf(wanted.toLowerCase()) : -1;
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <strong>{text.slice(at, at + wanted.length)}</strong>
      {text.slice(at + wanted.length)}
    </>
  );
}

/** Published courses whose title or description holds what is typed, asked for after a pause. */
function useCourseSearch(typed: string): CourseSearch {
  const wanted = typed.trim();
  const [search, setSearch] = useState<CourseSearch>({ state: "idle", hits: [] });
  useEffect(() => {
    if (wanted.length < shortestSearch) {
      setSearch({ state: "idle", hits: [] });
      return;
    }
    const request = new AbortController();
    setSearch(({ hits }) => ({ state: "searching", hits }));
    const pause = setTimeout(async () => {
      try {
        const query = { search: wanted, is_published: true, page_size: mostCourses };
        const { items } = await api("GET /courses", { query, signal: request.signal });
        setSearch({ state: "idle", hits: items });
      } catch {
        // An answer nobody waits for any more is no failure
        if (!request.signal.aborted) setSearch({ state: "failed", hits: [] });
      }
    }, typingPauseMs);
    return () => {
      clearTimeout(pause);
      request.abort();
    };
  }, [wanted]);
  return search;
}

/** A full navigation, as in `LanguageSwitch`. */
function changeLanguage(locale: string) {
  const path = barePath(location.pathname);
  location.assign(`${locale === "ar" ? path : `/ar${path === "/" ? "" : path}`}${location.search}${location.hash}`);
}

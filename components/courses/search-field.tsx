"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type AnswerOf, api } from "@/lib/api-client";

type Suggestion = AnswerOf<"GET /courses/suggestions">["items"][number];

export type SearchFieldProps = {
  name: string;
  defaultValue?: string;
  label: string;
  placeholder: string;
  suggestionsLabel: string;
  /** Told to screen readers when suggestions appear, and when there are none. */
  readyLabel: string;
  noneLabel: string;
  /** "/courses" in the language of the page. */
  coursesHref: string;
  icon: ReactNode;
  size?: "lg";
};

const pauseMilliseconds = 180;

/**
 * The search box of the public pages: a plain field of a GET form that, with script, suggests courses (the combobox pattern of the ARIA
 * practices, list autocomplete with manual selection). When suggestions fail nobody is told: the search itself still works.
 */
export function SearchField(props: SearchFieldProps) {
  const { name, defaultValue = "", label, placeholder, coursesHref, icon, size } = props;
  const router = useRouter();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const known = useRef(new Map<string, Suggestion[]>());
  const [typed, setTyped] = useState<string | null>(null);
  const [found, setFound] = useState<Suggestion[] | null>(null);
  const [active, setActive] = useState(-1);
  const isOpen = found !== null && found.length > 0;

  useEffect(() => {
    if (typed === null) return;
    const text = typed.trim();
    setActive(-1);
    if (text.length < 2) return setFound(null);
    const answer = known.current.get(text);
    if (answer) return setFound(answer);
    const request = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { items } = await api("GET /courses/suggestions", { query: { search: text }, signal: request.signal });
        known.current.set(text, items);
        setFound(items);
      } catch {
        if (!request.signal.aborted) setFound(null);
      }
    }, pauseMilliseconds);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [typed]);

  // A filter or a page turned elsewhere changes the address; the field then shows what is searched.
  useEffect(() => {
    if (input.current) input.current.value = defaultValue;
    setTyped(null);
    setFound(null);
  }, [defaultValue]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      setFound(null);
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      open(found[active]);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && isOpen) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are suggestions: the field itself.
      setActive((at) => ((at + 1 + step + found.length + 1) % (found.length + 1)) - 1);
    }
  }

  function open(suggestion: Suggestion | undefined) {
    if (suggestion) router.push(`${coursesHref}/${suggestion.slug}`);
    setFound(null);
  }

  return (
    <div className="affix search-field">
      {icon}
      <input
        ref={input}
        className={size ? "input input-lg" : "input"}
        type="search"
        name={name}
        defaultValue={defaultValue}
        aria-label={label}
        placeholder={placeholder}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        dir="auto"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setFound(null)}
      />
      <div id={listId} role="listbox" aria-label={props.suggestionsLabel} className="menu suggestions" hidden={!isOpen}>
        {found?.map(({ title, slug, instructor_name }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are those of the field, which keeps the focus
          <div
            key={slug}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            className={index === active ? "menu-item is-on" : "menu-item"}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => open(found[index])}
          >
            <span dir="auto">{title}</span>
            <span className="meta" dir="auto">
              {instructor_name}
            </span>
          </div>
        ))}
      </div>
      <span className="sr" role="status">
        {found === null ? "" : isOpen ? props.readyLabel : props.noneLabel}
      </span>
    </div>
  );
}

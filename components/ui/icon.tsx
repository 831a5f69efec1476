/** Icons on a 24 grid, drawn with one line of 1.6; one path each, so that an island that shows two icons stays small. */
const paths = {
  search: "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0zM16 16l4.5 4.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  more: "M4.6 12a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0zM11.1 12a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0zM17.6 12a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0z",
  close: "m6 6 12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  "chevron-forward": "m9.5 6 6 6-6 6",
  "chevron-back": "m14.5 6-6 6 6 6",
  "chevron-down": "m6 9.5 6 6 6-6",
  "chevron-up": "m6 14.5 6-6 6 6",
  "arrow-forward": "M4.5 12h15M13.5 6l6 6-6 6",
  "arrow-back": "M19.5 12h-15M10.5 6l-6 6 6 6",
  "arrow-up": "M12 19.5v-15M6 10.5l6-6 6 6",
  "arrow-down": "M12 4.5v15M6 13.5l6 6 6-6",
  external: "M13.5 4.5h6v6M19.5 4.5 11 13M17.5 13.5v6h-13v-13h6",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  home: "M4 11 12 4.5 20 11M6 9.5v10h12v-10M10 19.5v-5.5h4v5.5",
  globe:
    "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM3.5 12h17M12 3.5c2.5 2.5 3.5 5.3 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.3-3.5-8.5s1-6 3.5-8.5z",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  sun: "M8.2 12a3.8 3.8 0 1 0 7.6 0a3.8 3.8 0 1 0 -7.6 0zM12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18",
  screen:
    "M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8.5a1.5 1.5 0 0 1 -1.5 1.5h-14a1.5 1.5 0 0 1 -1.5 -1.5v-8.5a1.5 1.5 0 0 1 1.5 -1.5zM9 20h6M12 16.5V20",
  user: "M8.5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0zM5 19.5c.7-3.8 3.2-5.5 7-5.5s6.3 1.7 7 5.5",
  users:
    "M5.8 8.5a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0zM3 19c.5-3.5 2.8-5 6-5s5.5 1.5 6 5M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.5 14.5c2 .6 3.2 2 3.5 4.5",
  "sign-out": "M14.5 7.5V4.5h-10v15h10v-3M9.5 12h11M17 8.5l3.5 3.5-3.5 3.5",
  "sign-in": "M9.5 7.5V4.5h10v15h-10v-3M3.5 12h11M11 8.5l3.5 3.5-3.5 3.5",
  bell: "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zM7 17a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
  key: "M4 15.5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM11 12.5 19.5 4M16 7.5l2.5 2.5M13.5 10l1.5 1.5",
  shield: "M12 3.5 19 6v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z",
  lock: "M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1 -1.5 1.5h-11a1.5 1.5 0 0 1 -1.5 -1.5v-6.5a1.5 1.5 0 0 1 1.5 -1.5zM8 10.5V8a4 4 0 0 1 8 0v2.5",
  book: "M12 6.5C10 5 7 4.5 4 4.5v13.5c3 0 6 .5 8 2 2-1.5 5-2 8-2V4.5c-3 0-6 .5-8 2zM12 6.5V20",
  video: "M5 6h9a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1 -1.5 1.5h-9a1.5 1.5 0 0 1 -1.5 -1.5v-9a1.5 1.5 0 0 1 1.5 -1.5zM15.5 11l5-3v8l-5-3z",
  text: "M5 6.5h14M5 12h14M5 17.5h8",
  quiz: "M12 3.5 20.5 12 12 20.5 3.5 12zM9 12l2.2 2.2L15.2 10",
  assignment: "M12 15.5v-11M7.5 9 12 4.5 16.5 9M5 19.5h14",
  outline: "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01",
  certificate: "m12 3.5 6 6-6 6-6-6zM9 13l-1.5 7.5L12 18l4.5 2.5L15 13",
  comment: "M4 5.5h16v11h-8l-4.5 3.5v-3.5H4z",
  flag: "M6 20.5V4.5h12l-3 4 3 4H6",
  bookmark: "M7 4.5h10v15.5l-5-4-5 4z",
  note: "M5 4.5h14v10l-5 5H5zM14 19.5v-5h5",
  star: "m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9L6.7 20l1.1-6L3.4 9.8l6-.8z",
  clock: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM12 7.5V12l3 2",
  calendar:
    "M5.5 6h13a1.5 1.5 0 0 1 1.5 1.5v11a1.5 1.5 0 0 1 -1.5 1.5h-13a1.5 1.5 0 0 1 -1.5 -1.5v-11a1.5 1.5 0 0 1 1.5 -1.5zM4 10.5h16M8.5 3.5V7M15.5 3.5V7",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  captions:
    "M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1 -1.5 1.5h-14a1.5 1.5 0 0 1 -1.5 -1.5v-10a1.5 1.5 0 0 1 1.5 -1.5zM10.5 10.5a2 2 0 1 0 0 3M16.5 10.5a2 2 0 1 0 0 3",
  picture:
    "M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1 -1.5 1.5h-14a1.5 1.5 0 0 1 -1.5 -1.5v-10a1.5 1.5 0 0 1 1.5 -1.5zM12 11.5h6v4.5h-6z",
  fullscreen: "M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15",
  volume: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11",
  muted: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5",
  info: "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM12 11v5M12 8v.01",
  alert: "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM12 7.5V13M12 16v.01",
  warning: "M12 4 3 19.5h18zM12 10v4.5M12 17v.01",
  help: "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM9.5 9.8a2.5 2.5 0 1 1 3.6 2.3c-.7.3-1.1.8-1.1 1.6M12 16.5v.01",
  edit: "M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
  copy: "M10 8.5h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1 -1.5 1.5h-8a1.5 1.5 0 0 1 -1.5 -1.5v-8a1.5 1.5 0 0 1 1.5 -1.5zM5 15.5v-11h11",
  trash: "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM9.5 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z",
  "eye-off":
    "M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5s-1 1.9-2.9 3.6M6 8c-2.3 1.7-3.5 4-3.5 4s3.5 6.5 9.5 6.5c1.3 0 2.5-.3 3.5-.8M4 4l16 16",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14",
  upload: "M12 15.5v-11M7.5 9 12 4.5 16.5 9M5 19.5h14",
  refresh: "M19 12a7 7 0 1 1-2.2-5.1L19.5 9.5M19.5 4.5v5h-5",
  undo: "M9 5 4.5 9.5 9 14M4.5 9.5h9a6 6 0 0 1 0 10H9",
  grip: "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01",
  filter: "M4 6h16M7 12h10M10 18h4",
  mail: "M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1 -1.5 1.5h-14a1.5 1.5 0 0 1 -1.5 -1.5v-10a1.5 1.5 0 0 1 1.5 -1.5zM4 7l8 6 8-6",
  card: "M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1 -1.5 1.5h-14a1.5 1.5 0 0 1 -1.5 -1.5v-10a1.5 1.5 0 0 1 1.5 -1.5zM3.5 10h17",
  image:
    "M5.5 5h13a1.5 1.5 0 0 1 1.5 1.5v11a1.5 1.5 0 0 1 -1.5 1.5h-13a1.5 1.5 0 0 1 -1.5 -1.5v-11a1.5 1.5 0 0 1 1.5 -1.5zM4 16l5-4.5 4 3.5 3-2.5 4 3.5M13.8 9.5a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0 -2.4 0z",
  file: "M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5",
  folder: "M3.5 6.5h6l2 2.5h9v10.5h-17z",
  table:
    "M5.5 5h13a1.5 1.5 0 0 1 1.5 1.5v11a1.5 1.5 0 0 1 -1.5 1.5h-13a1.5 1.5 0 0 1 -1.5 -1.5v-11a1.5 1.5 0 0 1 1.5 -1.5zM4 10h16M4 14.5h16M10 10v9",
  code: "M8.5 7 3.5 12l5 5M15.5 7l5 5-5 5",
  formula: "M17.5 8V5H6l6.5 7L6 19h11.5v-3",
  heading: "M6 5v14M18 5v14M6 12h12",
  quote: "M10 7H5v6h5zM10 13c0 2.5-1.5 4-4 4.5M19 7h-5v6h5zM19 13c0 2.5-1.5 4-4 4.5",
  chart: "M4.5 4.5v15h15M8.5 16v-4M12.5 16V8M16.5 16v-6",
  server:
    "M5.5 4.5h13a1.5 1.5 0 0 1 1.5 1.5v3a1.5 1.5 0 0 1 -1.5 1.5h-13a1.5 1.5 0 0 1 -1.5 -1.5v-3a1.5 1.5 0 0 1 1.5 -1.5zM5.5 13.5h13a1.5 1.5 0 0 1 1.5 1.5v3a1.5 1.5 0 0 1 -1.5 1.5h-13a1.5 1.5 0 0 1 -1.5 -1.5v-3a1.5 1.5 0 0 1 1.5 -1.5zM7.5 7.5v.01M7.5 16.5v.01",
  history: "M5 12a7 7 0 1 0 2.2-5.1L4.5 9.5M4.5 4.5v5h5M12 8v4l3 2",
  tag: "M4.5 4.5h7.5l8 8-7.5 7.5-8-8zM8.5 8.5v.01",
  send: "M20 4 3.5 10.5 10 14l3.5 6.5zM20 4 10 14",
} as const;

export type IconName = keyof typeof paths;

/** Icons that point along the line of reading: mirrored where the page runs right to left. */
const pointing = new Set<IconName>([
  "arrow-back",
  "arrow-forward",
  "chevron-back",
  "chevron-forward",
  "comment",
  "flag",
  "history",
  "outline",
  "refresh",
  "send",
  "sign-in",
  "sign-out",
  "text",
  "undo",
]);

type IconProps = {
  name: IconName;
  /** 15, 18 or 24 px. */
  size?: "sm" | "md" | "lg";
  /** Filled with the current colour instead of outlined, as a star. */
  filled?: boolean;
  /** The meaning in words, when no text beside the icon says it. Without it the icon is hidden from assistive technology. */
  label?: string;
  className?: string;
};

export function Icon({ name, size = "md", filled = false, label, className }: IconProps) {
  const classes = ["i"];
  if (size === "sm") classes.push("i-s");
  if (size === "lg") classes.push("i-l");
  if (filled) classes.push("i-fill");
  if (name === "grip") classes.push("i-heavy");
  if (pointing.has(name)) classes.push("flip");
  if (className) classes.push(className);
  return (
    <svg
      className={classes.join(" ")}
      viewBox="0 0 24 24"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={paths[name]} />
    </svg>
  );
}

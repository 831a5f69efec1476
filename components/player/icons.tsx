const PATHS = {
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  again: "M5 12a7 7 0 1 0 2.2-5.100M5 4.500v4h4",
  volume: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6",
  muted: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.500 9.750l4.500 4.500M20 9.750l-4.500 4.500",
  captions:
    "M5 5.5h14A1.500 1.500 0 0 1 20.500 7v10a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 17V7A1.500 1.500 0 0 1 5 5.500zM10.5 10.5a2 2 0 1 0 0 3M16.5 10.5a2 2 0 1 0 0 3",
  chapters: "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01",
  pictureInPicture:
    "M5 5.5h14A1.500 1.500 0 0 1 20.500 7v10a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 17V7A1.500 1.500 0 0 1 5 5.500zM12 11.5h6v4.500h-6z",
  fullScreen: "M4.5 9v-4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15",
  leaveFullScreen: "M9 4.500V9H4.500M19.500 9H15V4.500M15 19.500V15h4.500M4.500 15H9v4.500",
  help: "M20.500 12a8.500 8.500 0 1 1-17 0 8.500 8.500 0 0 1 17 0zM9.5 9.8a2.5 2.5 0 1 1 3.6 2.3c-.7.3-1.1.8-1.1 1.6M12 16.5v.01",
  search: "M17.500 11a6.500 6.500 0 1 1-13 0 6.500 6.500 0 0 1 13 0zM16 16l4.500 4.500",
  close: "M6 6l12 12M18 6 6 18",
  check: "m5.500 12.500 4 4 9-9.500",
} as const;

/** The signs of the player, drawn like all others in the look. They never flip: play, volume and time run the same way everywhere. */
export function PlayerIcon({ name, className = "" }: { name: keyof typeof PATHS; className?: string }) {
  return (
    <svg className={`i ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

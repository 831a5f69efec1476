import { describe, expect, it } from "vitest";
import { commandOf, type KeyPress } from "@/components/player/shortcuts";

const press = (key: string, code = "", more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe("commandOf", () => {
  const table: [story: string, key: KeyPress, command: ReturnType<typeof commandOf>][] = [
    ["k", press("k", "KeyK"), { do: "toggle-play" }],
    ["K under caps lock", press("K", "KeyK"), { do: "toggle-play" }],
    ["the K key of an Arabic keyboard", press("ن", "KeyK"), { do: "toggle-play" }],
    ["the L key of a Russian keyboard", press("д", "KeyL"), { do: "skip", seconds: 10 }],
    ["space", press(" ", "Space"), { do: "toggle-play" }],
    ["arrow", press("ArrowLeft", "ArrowLeft"), { do: "skip", seconds: -5 }],
    ["7", press("7", "Digit7"), { do: "jump", share: 0.7 }],
    ["an Arabic 3", press("٣", "Digit3"), { do: "jump", share: 0.3 }],
    ["the Arabic question mark", press("؟", "Slash", { shiftKey: true }), { do: "help" }],
    [">", press(">", "Period", { shiftKey: true }), { do: "faster" }],
    ["a Latin letter without meaning where K would be", press("t", "KeyK"), null],
    ["copying with Ctrl-C", press("c", "KeyC", { ctrlKey: true }), null],
    ["Tab", press("Tab", "Tab"), null],
  ];
  it.each(table)("%s", (_story, key, command) => {
    expect(commandOf(key)).toEqual(command);
  });
});

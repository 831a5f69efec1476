type Entry = { value: string; expiresAt: number };

/** A cache in this process: so many entries at most, the longest unused go first; groups are dropped by starting a new generation. */
export class MemoryCache {
  readonly #capacity: number;
  readonly #entries = new Map<string, Entry>();
  readonly #generations = new Map<string, number>();
  #epoch = 0;
  #next = 1;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: string, now = Date.now()): string | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#entries.delete(key);
    if (entry.expiresAt <= now) return null;
    // To the end of the line: what is read often stays.
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: string, seconds: number, now = Date.now()): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, expiresAt: now + seconds * 1000 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#capacity) break;
      this.#entries.delete(oldest);
    }
  }

  /** The current generations of some groups, to be part of the keys of their entries. */
  generations(names: readonly string[]): string[] {
    return names.map((name) => `${this.#epoch}-${this.#generations.get(name) ?? 0}`);
  }

  /** Starts a new generation of some groups. */
  drop(names: readonly string[]): void {
    for (const name of names) this.#generations.set(name, this.#next++);
    // Every viewer has a group. Forgetting generations is safe only together with all entries.
    if (this.#generations.size > this.#capacity) this.clear();
  }

  /** Forgets everything; readers that are under way store where nobody looks any more. */
  clear(): void {
    if (this.#entries.size === 0 && this.#generations.size === 0) return;
    this.#epoch = this.#next++;
    this.#entries.clear();
    this.#generations.clear();
  }

  get size(): number {
    return this.#entries.size;
  }
}

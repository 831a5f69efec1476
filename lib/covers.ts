/**
 * A cover for a course without a picture: a pure function of the title, so it is the same everywhere and forever, in both languages.
 * Built on a lattice of nuqtas. Each cover is two inks on a coloured ground and exactly one bright dot; never words, never a gradient.
 */

/** Ground, ink, second ink, bright dot. */
type Palette = readonly [ground: string, ink: string, second: string, dot: string];
type Random = () => number;
type Sheet = { width: number; height: number; palette: Palette; random: Random };

const palettes: readonly Palette[] = [
  ["#17463a", "#e6dcc4", "#2f6d5a", "#f0b24a"], // board green
  ["#20345c", "#dfe3ea", "#3d5a8f", "#f2b8a0"], // blue-black
  ["#7d2c22", "#f1dac6", "#a5473a", "#f3c55b"], // madder
  ["#e2b04a", "#2a2620", "#c4862b", "#7d2c22"], // ochre
  ["#e9e1cf", "#1f4d41", "#c9bb9b", "#c4472f"], // bare paper
  ["#c9d8d2", "#20345c", "#9dbab0", "#b8432f"], // celadon
  ["#e3bfae", "#5a2430", "#cf9a85", "#17463a"], // clay
  ["#2a2a28", "#d9d2c1", "#4c4b47", "#e5713e"], // lampblack
  ["#4a2545", "#eadcd6", "#704064", "#f0b24a"], // mulberry
  ["#d7d3e0", "#33284f", "#b3abc7", "#c4472f"], // lilac
  ["#12545c", "#e4ddc9", "#2b7a80", "#f2a25c"], // petrol
  ["#b9c29a", "#27351f", "#96a372", "#8f2f26"], // olive leaf
  ["#8a4b1f", "#f3e2c4", "#b06a35", "#f5cf6a"], // sienna
  ["#cfdde8", "#17463a", "#a9c1d3", "#c4472f"], // morning
  ["#3c3a1e", "#e9e0b9", "#5f5b31", "#ef8a4c"], // dry moss
  ["#f0e6dc", "#7d2c22", "#dcc6b3", "#20345c"], // eggshell
];

const families: readonly ((sheet: Sheet) => string)[] = [swell, ripple, tile, star, stroke, scale, verse, stair, lattice, weave];

/** The cover as a complete SVG element, hidden from assistive technology (the title always stands beside it). Sizes are in user units. */
export function courseCover(title: string, width = 320, height = 200): string {
  const [paletteSeed, familySeed, drawingSeed] = seedsOf(title.normalize("NFC").trim());
  const [ground, ink, second, dot] = pick(palettes, paletteSeed);
  // Every other title swaps the two inks, which doubles the palettes without adding a colour
  const palette: Palette = paletteSeed & 0x10000 ? [ground, second, ink, dot] : [ground, ink, second, dot];
  const drawing = pick(families, familySeed)({ width, height, palette, random: randomFrom(drawingSeed) });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">` +
    `<rect width="${width}" height="${height}" fill="${ground}"/>${drawing}</svg>`
  );
}

/** Dots that swell like a pen pressed and lifted. */
function swell({ width, height, palette: [, ink, second, dot], random }: Sheet): string {
  const step = pick([16, 20, 24], random() * 3);
  const phase = random() * 6;
  const across = 1.2 + random() * 1.6;
  const down = 0.6 + random() * 1.4;
  const tilt = (random() - 0.5) * 0.5;
  const columns = Math.floor(width / step);
  const rows = Math.floor(height / step);
  const bright = [1 + Math.floor(random() * (columns - 1)), 1 + Math.floor(random() * (rows - 1))];
  let out = "";
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      if (column === bright[0] && row === bright[1]) {
        out += brightDot(column * step, row * step, step * 0.48, dot);
        continue;
      }
      const wave = Math.sin((column / columns) * Math.PI * across + row * tilt + phase + Math.sin((row / rows) * Math.PI * down));
      out += rhomb(column * step, row * step, step * (0.08 + (wave + 1) * 0.205), wave > -0.2 ? ink : second);
    }
  }
  return out;
}

/** Nested rhombs, ruled like ripples from one point. */
function ripple({ width, height, palette: [, ink, second, dot], random }: Sheet): string {
  const x = width * (0.22 + random() * 0.56);
  const y = height * (0.3 + random() * 0.4);
  const gap = 13 + Math.floor(random() * 11);
  const beat = 2 + Math.floor(random() * 3);
  const farthest = width + height;
  let out = "";
  for (let ring = Math.floor(farthest / gap); ring > 1; ring--) {
    const r = ring * gap;
    const strong = ring % beat === 0;
    out += `<path d="M${n(x)} ${n(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z" fill="none" stroke="${strong ? ink : second}" stroke-width="${strong ? 6 : 4}"/>`;
  }
  return out + brightDot(x, y, gap * 0.8, dot);
}

/** Quarter tiles turned at random, as on a bench or a fountain. */
function tile({ width, height, palette: [, ink, second, dot], random }: Sheet): string {
  const side = pick([32, 40, 50], random() * 3);
  const arcs = 0.15 + random() * 0.5;
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const bright = 1 + Math.floor(random() * (columns - 2)) + columns * Math.floor(rows / 4 + random() * (rows / 2));
  let out = "";
  for (let index = 0; index < columns * rows; index++) {
    const turn = Math.floor(random() * 4) * 90;
    const kind = random();
    const half = side / 2;
    let shape = rhomb(half, half, half, ink);
    if (index === bright) shape = brightDot(half, half, half, dot);
    else if (kind < arcs) {
      shape = `<path d="M${half} 0h${half}a${side} ${side} 0 0 1-${side} ${side}v${-half}a${half} ${half} 0 0 0 ${half}-${half}z" fill="${ink}"/>`;
    } else if (kind < arcs + 0.35) shape = `<path d="M0 0h${side}L0 ${side}z" fill="${second}" stroke="${second}" stroke-width="0.6"/>`;
    const at = `translate(${(index % columns) * side} ${Math.floor(index / columns) * side}) rotate(${turn} ${half} ${half})`;
    out += `<g transform="${at}">${shape}</g>`;
  }
  return out;
}

/** The eight-pointed star and the cross between, drawn in line. */
function star({ width, height, palette: [, ink, second, dot], random }: Sheet): string {
  const side = pick([56, 64, 72, 80], random() * 4);
  const half = side / 2;
  const corner = half * Math.SQRT1_2;
  const heart = 0.24 + random() * 0.2;
  const line = 2 + Math.floor(random() * 3) * 0.5;
  const shift = random() < 0.5 ? 0 : half;
  const bright = [1 + Math.floor(random() * (width / side - 1.5)), 1 + Math.floor(random() * (height / side - 1.2))];
  let out = "";
  for (let row = 0; row * side <= height + side; row++) {
    for (let column = 0; column * side <= width + side; column++) {
      const x = column * side - shift;
      const y = row * side;
      out +=
        `<g transform="translate(${x} ${y})" fill="none" stroke="${ink}" stroke-width="${line}">` +
        `<path d="M${n(-corner)} ${n(-corner)}h${n(2 * corner)}v${n(2 * corner)}h${n(-2 * corner)}z"/>` +
        `<path d="M0 ${-half}L${half} 0L0 ${half}L${-half} 0z"/></g>`;
      const isBright = column === bright[0] && row === bright[1];
      out += isBright ? brightDot(x, y, half * 0.36, dot) : rhomb(x, y, half * heart, second);
    }
  }
  return out;
}

/** Slanting strokes of a broad pen. */
function stroke({ width, height, palette: [ground, ink, second, dot], random }: Sheet): string {
  const pen = 18 + Math.floor(random() * 18);
  const slant = random() < 0.5 ? pen : -pen;
  let out = "";
  for (let x = -height, index = 0; x < width + height; x += pen, index++) {
    const top = n(random() * height * 0.55);
    const length = n(height * (0.25 + random() * 0.6));
    out += `<path d="M${x} ${top}l${pen} ${-slant}v${length}l${-pen} ${slant}z" fill="${index % 2 ? second : ink}"/>`;
  }
  const x = width * (0.2 + random() * 0.6);
  const y = height * (0.2 + random() * 0.5);
  // A rim of ground, because the dot may fall on a stroke of any ink
  return out + rhomb(x, y, 20, ground) + brightDot(x, y, 14, dot);
}

/** Scales of a roof, arc behind arc. */
function scale({ width, height, palette: [ground, ink, second, dot], random }: Sheet): string {
  const r = pick([26, 32, 40], random() * 3);
  const every = 4 + Math.floor(random() * 3);
  const lit = Math.floor(random() * every);
  const bright = 1 + Math.floor(random() * Math.max(1, Math.floor(width / (2 * r)) - 1));
  const depth = 0.45 + random() * 0.3;
  let out = "";
  for (let row = 0; row * r * 0.5 < height + r; row++) {
    for (let column = -1; column * 2 * r < width + 2 * r; column++) {
      const x = n(column * 2 * r + (row % 2 ? r : 0));
      const y = n(row * r * 0.5);
      const isLit = (column + 2 * row + every * 4) % every === lit;
      out +=
        `<circle cx="${x}" cy="${y}" r="${r}" fill="${ground}" stroke="${ink}" stroke-width="2.5"/>` +
        `<circle cx="${x}" cy="${y}" r="${n(r * depth)}" fill="${isLit ? second : "none"}" stroke="${second}" stroke-width="2.5"/>`;
    }
  }
  return out + brightDot(bright * 2 * r, r * (1.5 + Math.floor(random() * 3)), r * 0.36, dot);
}

/** A page of lines, long and short, as a poem stands on paper. */
function verse({ width, height, palette: [, ink, second, dot], random }: Sheet): string {
  const step = 16 + Math.floor(random() * 9);
  const top = 24 + Math.floor(random() * 12);
  const thick = n(step * (0.3 + random() * 0.2));
  const accents = 3 + Math.floor(random() * 3);
  let out = "";
  let line = 0;
  for (let y = top; y < height - 16; y += step, line++) {
    const half = width * 0.4;
    const right = half * (0.62 + random() * 0.38);
    const left = half * (0.62 + random() * 0.38);
    out +=
      `<path d="M${n(width * 0.46 - right)} ${y}h${n(right)}v${thick}h${n(-right)}z" fill="${line % accents === accents - 1 ? second : ink}"/>` +
      `<path d="M${n(width * 0.54)} ${y}h${n(left)}v${thick}h${n(-left)}z" fill="${line % accents === 1 ? second : ink}"/>`;
  }
  return out + brightDot(width / 2, top + thick / 2 + step * (1 + Math.floor(random() * (line - 2))), 10, dot);
}

/** Stairs, as square kufic climbs a minaret. */
function stair({ width, height, palette: [, ink, second, dot], random }: Sheet): string {
  const side = pick([16, 20, 25], random() * 3);
  const period = 4 + Math.floor(random() * 4);
  const other = period + 1 + Math.floor(random() * 3);
  const drift = random() < 0.5 ? 1 : -1;
  let out = "";
  for (let row = 0; row < height / side; row++) {
    for (let column = 0; column < width / side; column++) {
      const down = modulo(column + drift * row, period);
      const up = modulo(column - drift * row, other);
      if (down === 0 || (up < 2 && down === 2)) out += square(column * side, row * side, side, ink);
      else if (up === 0) out += square(column * side, row * side, side, second);
    }
  }
  const columns = Math.floor(width / side);
  const rows = Math.floor(height / side);
  const x = (2 + Math.floor(random() * (columns - 4))) * side + side / 2;
  const y = (2 + Math.floor(random() * (rows - 4))) * side + side / 2;
  return out + brightDot(x, y, side * 0.85, dot);
}

/** A trellis of slanting laths, some panes filled. */
function lattice({ width, height, palette: [, ink, second, dot], random }: Sheet): string {
  const half = pick([20, 25, 32], random() * 3);
  const share = 0.2 + random() * 0.35;
  const line = 2 + Math.floor(random() * 4);
  const columns = Math.ceil(width / half) + 1;
  const rows = Math.ceil(height / half) + 1;
  const brightColumn = 2 + Math.floor(random() * (columns - 5));
  const anyRow = 2 + Math.floor(random() * (rows - 5));
  // Panes stand where column and row are both even or both odd
  const brightRow = (brightColumn + anyRow) % 2 ? anyRow - 1 : anyRow;
  let panes = "";
  for (let row = 0; row < rows; row++) {
    for (let column = row % 2; column < columns; column += 2) {
      const isBright = column === brightColumn && row === brightRow;
      const isFilled = random() < share;
      if (isBright) panes += brightDot(column * half, row * half, half - line, dot);
      else if (isFilled) panes += rhomb(column * half, row * half, half - line, second);
    }
  }
  let laths = "";
  for (let at = half - 2 * half * Math.ceil(height / (2 * half)); at < width + height; at += 2 * half) {
    laths += `M${at} 0l${height} ${height}M${at} 0l${-height} ${height}`;
  }
  return `${panes}<path d="${laths}" fill="none" stroke="${ink}" stroke-width="${line}"/>`;
}

/** Straws over and under, as a mat is woven. */
function weave({ width, height, palette: [ground, ink, second, dot], random }: Sheet): string {
  const side = pick([25, 32, 40], random() * 3);
  const straws = 2 + Math.floor(random() * 3);
  const jump = 1 + Math.floor(random() * 2);
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const bright = [1 + Math.floor(random() * (columns - 2)), 1 + Math.floor(random() * (rows - 2))];
  const thick = n(side / (straws * 2 - 1));
  let out = "";
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const isAcross = Math.floor((column + row * jump) / jump) % 2 === 0;
      for (let straw = 0; straw < straws; straw++) {
        const at = n(straw * 2 * thick);
        const [x, y] = [column * side, row * side];
        out += isAcross
          ? `<path d="M${x} ${n(y + at)}h${side}v${thick}h${-side}z" fill="${ink}"/>`
          : `<path d="M${n(x + at)} ${y}h${thick}v${side}h${-thick}z" fill="${second}"/>`;
      }
    }
  }
  const x = ((bright[0] ?? 1) + 0.5) * side;
  const y = ((bright[1] ?? 1) + 0.5) * side;
  return out + rhomb(x, y, side * 0.72, ground) + brightDot(x, y, side * 0.5, dot);
}

/** The one dot. Its class lets a page, and the test, find it. */
function brightDot(x: number, y: number, r: number, fill: string): string {
  return rhomb(x, y, r, fill).replace("<path", '<path class="bright"');
}

function rhomb(x: number, y: number, r: number, fill: string): string {
  return `<path d="M${n(x)} ${n(y - r)}l${n(r)} ${n(r)}l${n(-r)} ${n(r)}l${n(-r)} ${n(-r)}z" fill="${fill}"/>`;
}

function square(x: number, y: number, side: number, fill: string): string {
  return `<path d="M${x} ${y}h${side}v${side}h${-side}z" fill="${fill}"/>`;
}

/** One decimal is a tenth of a pixel at full size; more only makes the page heavier. */
function n(value: number): number {
  return Number(value.toFixed(1));
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function pick<Item>(items: readonly Item[], at: number): Item {
  const item = items[Math.floor(at) % items.length];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

/** Three independent numbers of 32 bits, so that palette, family and drawing of two titles coincide only by chance. MurmurHash3's finish. */
function seedsOf(title: string): [palette: number, family: number, drawing: number] {
  let hash = 0x6eb5e357;
  for (const letter of title) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const mix = (salt: number) => {
    let value = hash ^ salt;
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
  };
  return [mix(0x9e3779b9), mix(0x7f4a7c15), mix(0x94d049bb)];
}

/** Mulberry32: small, fast, and the same in every engine. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

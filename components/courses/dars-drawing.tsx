/** One nuqta of the drawing: a rhomb of the pen's width around a point. */
const nuqta = (x: number, top: number) => `M${x} ${top}l51.9 51.9l-51.9 51.9l-51.9 -51.9z`;
const step = 103.8;

const letters = [
  "M950 12Q886 12 851 -17Q816 -46 805 -105L799 -105Q790 -53 759.5 -26.5Q729 0 679 0L626 0Q617 124 548 182Q479 240 341 240Q195 240 116.5 172Q38 104 38 -20Q38 -65 50.5 -115Q63 -165 85 -216L161 -193Q142 -153 130 -113.5Q118 -74 118 -39Q118 36 168 78Q218 120 307 120L375 120Q462 120 502.5 82Q543 44 543 -37Q543 -60 537.5 -94.5Q532 -129 521 -182L507 -247L593 -264L606 -199Q611 -173 614.5 -152Q618 -131 620 -113L706 -113Q752 -113 773 -131Q794 -149 794 -192L794 -264L881 -264L881 -192Q881 -143 895.5 -122.5Q910 -102 942 -102L958 -102Q1015 -102 1015 -167Q1015 -199 1006 -259L997 -312L1083 -325L1091 -273Q1095 -243 1097 -216Q1099 -189 1099 -167Q1099 -79 1061.5 -33.5Q1024 12 950 12Z",
  "M1078 127L1116 127Q1167 127 1201 114Q1235 101 1256 77.5Q1277 54 1286 21Q1295 -12 1295 -53Q1295 -80 1292 -109Q1289 -138 1284 -167L1263 -288L1349 -304L1363 -220Q1380 -123 1380 -54Q1380 8 1365.5 61.5Q1351 115 1319 155Q1287 195 1237 217.5Q1187 240 1117 240L1078 240Z",
  "M1557 0Q1506 0 1477 -27Q1448 -54 1448 -111L1448 -184L1537 -184L1537 -113L1697 -113Q1744 -113 1761.5 -132Q1779 -151 1779 -180Q1779 -210 1756 -244Q1733 -278 1677 -332L1575 -437L1656 -519L1748 -419Q1781 -384 1803.5 -353.5Q1826 -323 1840 -294.5Q1854 -266 1860.5 -237.5Q1867 -209 1867 -176Q1867 -93 1820 -46.5Q1773 0 1687 0Z",
];

/** The word درس (lesson), measured in dots of the pen as calligraphers do: five high, three below the line, ten wide. */
export function DarsDrawing({ label }: { label: string }) {
  return (
    <svg className="drawing" viewBox="-60 -640 2260 1190" role="img" aria-label={label}>
      <path className="drawing-grid" d="M-60 -519H2200M-60 0H2200M-60 325H2200M1099 -300V500M52 -300V500" />
      {letters.map((letter) => (
        <path key={letter.slice(0, 9)} className="drawing-letter" d={letter} />
      ))}
      {[0, 1, 2, 3, 4].map((dot) => (
        <path key={dot} className={dot < 2 ? "drawing-dot is-full" : "drawing-dot"} d={nuqta(1985, -103.8 - dot * step)} />
      ))}
      {[0, 1, 2].map((dot) => (
        <path key={dot} className="drawing-dot" d={nuqta(1500, dot * step)} />
      ))}
      {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((dot) => (
        <path key={dot} className="drawing-dot" d={nuqta(104 + dot * step, 373.1)} />
      ))}
      <g className="drawing-number">
        <text x="2075" y="-240">
          5
        </text>
        <text x="1590" y="180">
          3
        </text>
        <text x="1165" y="443">
          10
        </text>
      </g>
    </svg>
  );
}

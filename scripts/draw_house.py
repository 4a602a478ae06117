"""Draws the house from the imports themselves into `docs/house.svg` (`make house`): each room and what it uses."""

from __future__ import annotations

import grimp

from scripts.house_plan import ROOT, floors

PICTURE = ROOT / "docs" / "house.svg"
WIDTH, FLOOR_HEIGHT, GAP, MARGIN = 960, 76, 8, 16
STYLE = (
    "text{font:12px Arial,'Liberation Sans',sans-serif;fill:#505a5f;text-anchor:middle}"
    ".room{font-size:16px;font-weight:bold;fill:#0b0c0c}.floor{fill:#0b0c0c;text-anchor:start}"
    "rect{fill:#f3f2f1;stroke:#0b0c0c}"
)


def uses() -> dict[str, list[str]]:
    """Room → the rooms that it imports, nearest floor first."""
    graph = grimp.build_graph("sleuth", cache_dir=None)
    rooms = [room for floor in floors().values() for room in floor]
    return {upper: [lower for lower in rooms if lower != upper and _imports(graph, upper, lower)] for upper in rooms}


def _imports(graph: grimp.ImportGraph, upper: str, lower: str) -> bool:
    return graph.direct_import_exists(importer=f"sleuth.{upper}", imported=f"sleuth.{lower}", as_packages=True)


def picture(used: dict[str, list[str]]) -> str:
    """The house as SVG, the roof on top; the words in the rooms say what each imports."""
    plan = floors()
    height = MARGIN * 2 + FLOOR_HEIGHT * len(plan)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t">'
    title = '<title id="t">The rooms of Sleuth by floor, and which rooms each imports</title>'
    rooms = [drawn for row, number in enumerate(plan) for drawn in _floor(row, number, plan[number], used)]
    return "\n".join([head, title, f"<style>{STYLE}</style>", *rooms, "</svg>", ""])


def _floor(row: int, number: int, floor: list[str], used: dict[str, list[str]]) -> list[str]:
    left, top, tall = 60, MARGIN + row * FLOOR_HEIGHT, FLOOR_HEIGHT - GAP
    wide = (WIDTH - left - MARGIN - GAP * (len(floor) - 1)) / len(floor)
    drawn = [f'<text class="floor" x="{MARGIN}" y="{top + tall // 2 + 4}">{"roof" if row == 0 else number}</text>']
    for column, room in enumerate(floor):
        x = left + column * (wide + GAP)
        middle = x + wide / 2
        words = f"uses {', '.join(used[room])}" if used[room] else "uses no other room"
        drawn.append(
            f'<rect x="{x:.0f}" y="{top}" width="{wide:.0f}" height="{tall}" rx="3"/>'
            f'<text class="room" x="{middle:.0f}" y="{top + 28}">{room}</text>'
            f'<text x="{middle:.0f}" y="{top + 50}">{words}</text>'
        )
    return drawn


def main() -> None:
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(uses()), encoding="utf-8")
    print(f"Drawn: {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

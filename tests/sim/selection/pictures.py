#!/usr/bin/env python3
"""Pictures of what `layso-sim selection --json FILE` measured: pictures.py FILE FOLDER."""
import json
import pathlib
import sys
from html import escape

COLOURS = {"ordinary": "#4878a8", "priority": "#d98b2b", "ours": "#3f8f5f", "average_times_people": "#a0a0a0"}
WIDTH = 860
LEFT = 300
ROW = 22


def text(x, y, words, anchor="start", size=13, weight="normal"):
    return (f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" '
            f'font-weight="{weight}">{escape(words)}</text>')


def picture(height, parts):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'font-family="Noto Sans, Liberation Sans, sans-serif" fill="#222">\n'
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n")


def bar(y, seconds, scale, colour, words, mark=None):
    width = seconds * scale
    parts = [f'<rect x="{LEFT}" y="{y + 3}" width="{width:.1f}" height="{ROW - 6}" fill="{colour}"/>']
    end = LEFT + width
    if mark is not None:
        end = LEFT + mark * scale
        parts.append(f'<line x1="{LEFT + width:.1f}" x2="{end:.1f}" y1="{y + ROW / 2}" y2="{y + ROW / 2}" '
                     f'stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<line x1="{end:.1f}" x2="{end:.1f}" y1="{y + 4}" y2="{y + ROW - 4}" '
                     f'stroke="{colour}" stroke-width="2"/>')
    parts.append(text(end + 6, y + ROW - 6, words, size=12))
    return parts


def waits(centre):
    classes = ("ordinary", "priority")
    longest = max(rule[name]["p90_seconds"] for rule in centre["rules"] for name in classes)
    scale = (WIDTH - LEFT - 190) / longest
    parts = [text(12, 24, f'Waits by class: {centre["centre"].lower()} centre, {centre["days"]} invented days', size=16,
                  weight="bold"),
             text(12, 44, "bar: median; line: to the 90th percentile; figures: minutes, and share called within 15 minutes")]
    y = 56
    for rule in centre["rules"]:
        parts.append(text(12, y + ROW + 4, rule["title"], weight="bold" if rule["name"] == "ours" else "normal"))
        for name in classes:
            figures = rule[name]
            words = (f'{name} {figures["median_seconds"] / 60:.1f} / {figures["p90_seconds"] / 60:.1f}, '
                     f'{100 * figures["share_within_target"]:.0f} %')
            parts += bar(y, figures["median_seconds"], scale, COLOURS[name], words, figures["p90_seconds"])
            y += ROW
        y += 12
    return picture(y + 8, parts)


def errors(centres):
    rows = [(centre, part, title) for centre in centres
            for part, title in (("all", "all tickets"), ("had_to_wait", "those who had to wait"))]
    names = {"ours": "Lấy Số", "average_times_people": "average × people"}
    longest = max(centre["expected_wait_error"]["everybody"][part][name]["p90_seconds"]
                  for centre, part, _ in rows for name in names)
    scale = (WIDTH - LEFT - 230) / longest
    parts = [text(12, 24, "Error of the expected wait, told at issue", size=16, weight="bold"),
             text(12, 44, "bar: median; line: to the 90th percentile; minutes")]
    y = 56
    for centre, part, title in rows:
        parts.append(text(12, y + ROW + 4, f'{centre["centre"]} centre, {title}'))
        for name, words in names.items():
            error = centre["expected_wait_error"]["everybody"][part][name]
            label = f'{words} {error["median_seconds"] / 60:.1f} / {error["p90_seconds"] / 60:.1f}'
            parts += bar(y, error["median_seconds"], scale, COLOURS[name], label, error["p90_seconds"])
            y += ROW
        y += 12
    return picture(y + 8, parts)


def main():
    measured = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = pathlib.Path(sys.argv[2])
    for centre in measured["centres"]:
        name = f'selection-waits-{centre["centre"].lower()}.svg'
        (folder / name).write_text(waits(centre), encoding="utf-8")
    (folder / "selection-expected-wait.svg").write_text(errors(measured["centres"]), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main()

#!/usr/bin/env python3
"""Runs `layso-bench --quick --json` and checks that every figure of --list is there, whole, and without a null.

    smoke.py LAYSO_BENCH
"""
import json
import subprocess
import sys

NUMBERS = ("samples", "median", "p99")
# Programs that need not be built beside the bench, and what --quick leaves out.
MAY_BE_LEFT_OUT = ("is not there", "--quick leaves it out")


def complaints_about(figure):
    name = figure.get("name", "?")
    for key in ("what", "unit", "better", "measured", "goal", "reached", "note"):
        if key not in figure:
            yield f"{name} has no {key}"
    if figure.get("measured"):
        for key in NUMBERS:
            if not figure.get(key, 0) > 0:
                yield f"{name} was measured and its {key} is {figure.get(key)}"
        if "limit" in figure and not figure.get("ratio", 0) > 0:
            yield f"{name} has a limit and no ratio"
    else:
        if figure.get("reached"):
            yield f"{name} was not measured, yet reached"
        if not any(reason in figure.get("note", "") for reason in MAY_BE_LEFT_OUT):
            yield f"{name} was not measured: {figure.get('note')}"


def has_null(value):
    if isinstance(value, dict):
        return any(map(has_null, value.values()))
    if isinstance(value, list):
        return any(map(has_null, value))
    return value is None


def main():
    program = sys.argv[1]
    listed = subprocess.run([program, "--list"], capture_output=True, check=True, text=True).stdout
    wanted = [line.split()[0] for line in listed.splitlines()]
    output = subprocess.run([program, "--quick", "--json"], stdout=subprocess.PIPE, check=True, text=True).stdout
    report = json.loads(output)
    found = [figure["name"] for figure in report["figures"]]
    complaints = [] if found == wanted and wanted else [f"listed {wanted}, reported {found}"]
    for figure in report["figures"]:
        complaints.extend(complaints_about(figure))
    if has_null(report):
        complaints.append("there is a null")
    for key in ("cores", "kernel", "fileSystem", "commit", "buildType", "loadAverageBefore"):
        if key not in report["machine"]:
            complaints.append(f"the head does not say {key}")
    print("\n".join(complaints) or f"{len(found)} figures, all whole")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())

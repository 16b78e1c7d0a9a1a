#!/usr/bin/env python3
"""The simulator as a test.

    proof.py regression   seeds that must hold, whatever is changed; each twice, traces compared
    proof.py fresh        seeds nobody chose: of today's date and the commit; printed
    proof.py mutations    each fault of ours is caught within its number of seeds, and the canary

LAYSO_BIN_DIR has the programs; with LAYSO_RELEASE_DIR the released layso-sim is taken, which is much faster than one
under sanitizers. LAYSO_TEST_FORM=long runs for ten times as long.
"""
import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

BIN = Path(os.environ["LAYSO_BIN_DIR"])
RELEASE = Path(os.environ.get("LAYSO_RELEASE_DIR", BIN))
LONG = os.environ.get("LAYSO_TEST_FORM") == "long"
SIM = next((folder / "layso-sim" for folder in (RELEASE, RELEASE / "bin", BIN) if (folder / "layso-sim").exists()))
SHARE = ["--centres", "2", "--days", "2", "--tickets", "60"]

# Fault of ours: seeds within which it must be caught.
MUTATIONS = {
    "normal-sync": 20,
    "trim-on-acknowledgement": 20,
    "no-cursor-touch": 40,
    "incarnation-kept": 40,
    "two-counters-winning": 10,
    "reprint-with-new-number": 20,
    "ingest-without-hash-check": 20,
    "lost-lease-fence": 20,
    "canary": 1,
}
REGRESSION = [1, 2, 3, 5, 8, 13]


def run(program, *words):
    line = [str(program), "run", *words]
    print("+", " ".join(line), flush=True)
    return subprocess.run(line, check=False).returncode


def regression():
    return max(run(SIM, "--seed", str(seed), "--twice", *SHARE) for seed in REGRESSION)


def fresh():
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False,
                            cwd=Path(__file__).parent).stdout.strip()
    words = f"{date.today().isoformat()} {commit}"
    seed = int(hashlib.sha256(words.encode()).hexdigest()[:12], 16)
    print("fresh seeds of", words)
    return run(SIM, "--seed", str(seed), "--seeds", "1000000", "--seconds", "300" if LONG else "20", *SHARE)


def mutations():
    missed = []
    for name, seeds in MUTATIONS.items():
        line = [str(BIN / "layso-sim-mutant"), "run", "--mutation", name, "--seeds", str(seeds), "--no-shrink", *SHARE]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        said = next((one for one in (done.stdout + done.stderr).splitlines()
                     if "VIOLATED" in one or "promise" in one), "nothing")
        print(f"{name}: {said}", flush=True)
        if done.returncode != 1:
            missed.append(name)
    print("missed:", missed if missed else "none")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit({"regression": regression, "fresh": fresh, "mutations": mutations}[sys.argv[1]]())

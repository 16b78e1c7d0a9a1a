#!/usr/bin/env python3
"""The boundaries of the design and the traps of docs/COMMON_ERRORS.md as a test.

    tidy.py SOURCE_DIRECTORY              checks the tree; prints file:line and the rule; exits 1 on a finding
    tidy.py --graph FILE.dot              checks the link graph that `cmake --graphviz` wrote
    tidy.py --self-test                   each rule must refuse a sample that breaks it
"""
import re
import subprocess
import sys
from pathlib import Path

PURE = ("controller/core/", "controller/hub/core/", "firmware/core/", "drivers/job/")

# folder -> prefixes of our own headers that it may include, besides its own
MAY_INCLUDE = {
    "protos/": (),
    "drivers/job/": ("drivers/device/status.hpp", "drivers/device/fault.hpp"),
    "drivers/": ("drivers/",),
    "controller/core/": ("protos/",),
    "controller/hub/core/": ("protos/",),
    "controller/hub/store/": ("protos/", "drivers/store/", "controller/hub/core/"),
    "controller/hub/app/": ("protos/", "drivers/", "controller/hub/", "controller/net/http/"),
    "controller/journal/": ("protos/", "drivers/store/", "controller/core/"),
    "controller/report/": ("protos/", "drivers/document/", "controller/core/"),
    "controller/net/": ("protos/", "drivers/link/", "drivers/store/", "controller/core/", "controller/journal/",
                        "controller/report/"),
    "controller/forward/": ("protos/", "drivers/link/", "drivers/store/", "controller/journal/"),
    "controller/app/": ("protos/", "drivers/", "controller/"),
    "firmware/core/": ("protos/",),
    "firmware/journal/": ("protos/", "drivers/store/", "firmware/core/"),
    "firmware/link/": ("protos/", "drivers/link/", "firmware/core/"),
    "firmware/ticket/": ("protos/", "drivers/escpos/"),
    "firmware/print/": ("protos/", "drivers/", "firmware/ticket/"),
    "firmware/ui/": ("protos/", "firmware/core/"),
    "firmware/app/": ("protos/", "drivers/", "firmware/"),
}

IMPURE_HEADERS = re.compile(
    r'#include\s+[<"](thread|mutex|shared_mutex|condition_variable|future|atomic|fstream|iostream|filesystem|random|'
    r'ctime|csignal|unistd\.h|sys/|fcntl\.h|boost/|SQLiteCpp|sqlite3|Q[A-Z]|spdlog|openssl|sodium|cairo|pango)')
IMPURE_CALLS = re.compile(
    r'\b(\w+_clock::now|std::time\(|gettimeofday|clock_gettime|std::rand\b|random_device|getenv|fopen|std::ofstream|'
    r'std::ifstream|std::this_thread)')

# (name, which files, pattern, why)
TRAPS = [
    ("bare-detached", r"\.(cpp|hpp)$", r"\bdetached\b", "a coroutine starts through one helper that sees its exception"),
    ("capturing-lambda-coroutine", r"\.(cpp|hpp)$", r"\[[^\]\n]+\][^;{]*->\s*(boost::)?asio::awaitable",
     "captures of a lambda coroutine die before it does"),
    ("reference-in-coroutine", r"\.(cpp|hpp)$", r"awaitable<[^>]*>+\s+\w+\([^)]*const\s+\w[\w:<>]*&",
     "a coroutine's reference parameters may be gone at its first suspension"),
    ("deferred-transaction", r"\.(cpp|hpp|sql)$", r"TransactionBehavior::DEFERRED|BEGIN\s+DEFERRED",
     "a deferred read-then-write fails at once whatever the busy timeout"),
    # database_copy.cpp writes a copy that nobody reads before it is whole and synced.
    ("weak-sync", r"^(drivers|controller|firmware)/(?!store/database_copy\.cpp).*\.(cpp|hpp|sql|in)$", r"synchronous\s*=\s*(NORMAL|OFF)",
     "NORMAL may lose a commit whose ticket is already printed"),
    ("sleep-in-test", r"^tests/.*\.(cpp|hpp|ts)$", r"sleep_for|sleep_until|\busleep\(|waitForTimeout",
     "wait for a condition"),
    ("vnc-platform", r"", r"QT_QPA_PLATFORM=vnc|-platform\s+vnc", "Qt's VNC plugin listens on every address"),
    ("registry-address", r"", r"\"resolved\":\s*\"https?:|^\s*deb(-src)?\s+(\[[^\]]*\]\s*)?https?:",
     "packages come from the machine's own configuration"),
    ("unfinished-word", r"\.(cpp|hpp|ts|vue|qml|proto|sh|md|txt|sql)$", r"\b(TODO|FIXME|XXX|HACK)\b",
     "finish it or file an issue"),
]
LONGEST_FILE = 500
SOURCE = re.compile(r"\.(cpp|hpp|ts|vue|qml)$")


def findings_of(path, text):
    found = []
    own = next((folder for folder in sorted(MAY_INCLUDE, key=len, reverse=True) if path.startswith(folder)), None)
    pure = path.startswith(PURE)
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        include = re.match(r'\s*#include\s+"((?:protos|drivers|controller|firmware|tests)/[^"]+)"', line)
        if include and own is not None:
            header = include.group(1)
            if not header.startswith((own, *MAY_INCLUDE[own])):
                found.append((number, "boundary", f"{own} may not include {header}"))
        if path.startswith("drivers/") and re.search(r'layso/v1/.*\.pb\.h|namespace layso::v1|layso::v1::', line):
            found.append((number, "schema-in-driver", "drivers know bytes, not tickets"))
        if pure and (IMPURE_HEADERS.search(line) or IMPURE_CALLS.search(line.split("//")[0])):
            found.append((number, "impure", "a core knows no clock, thread, file or randomness"))
        for name, files, pattern, why in TRAPS:
            if path.endswith("tidy.py"):
                break
            if re.search(files, path) and re.search(pattern, line):
                found.append((number, name, why))
    if SOURCE.search(path) and len(lines) > LONGEST_FILE:
        found.append((len(lines), "long-file", f"over {LONGEST_FILE} lines: has it one noun?"))
    return found


def graph_findings(text):
    """Pure targets reach layso_protos and each other only; firmware and controller never reach each other."""
    names = dict(re.findall(r'"(node\d+)" \[ label = "([^"\\]+)', text))
    links = {}
    for start, end in re.findall(r'"(node\d+)" -> "(node\d+)"', text):
        links.setdefault(names.get(start, start), set()).add(names.get(end, end))

    def reach(target):
        seen, todo = set(), [target]
        while todo:
            for after in links.get(todo.pop(), ()):
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
        return seen

    allowed = {"layso_flags", "layso_device_words", "layso_protos", "layso_schema", "protobuf::libprotobuf", "Threads::Threads",
               "-lpthread"}
    found = []
    for pure in ("layso_core", "layso_hub_core", "layso_kiosk_core", "layso_job"):
        extra = {name for name in reach(pure) - allowed if not name.startswith(("protobuf", "Threads", "libprotobuf"))}
        if extra:
            found.append(f"{pure} is pure and may not link {', '.join(sorted(extra))}")
    for driver in ("layso_store", "layso_link", "layso_device", "layso_escpos", "layso_usb", "layso_cups", "layso_tcp",
                   "layso_serial", "layso_stream", "layso_profile", "layso_job", "layso_printer", "layso_document"):
        if "layso_protos" in reach(driver) or "layso_schema" in reach(driver):
            found.append(f"{driver} may not link the schema")
    for kiosk in (name for name in links if name.startswith("layso_kiosk") or name == "layso-kiosk"):
        crossed = reach(kiosk) & {"layso_core", "layso_journal", "layso_net", "layso_forward", "layso_hub_core"}
        if crossed:
            found.append(f"{kiosk} may not link the controller's {', '.join(sorted(crossed))}")
    crossed = reach("layso-hub") & {"layso_core", "layso_journal", "layso_net"}
    if crossed:
        found.append(f"the hub may not link the centre's {', '.join(sorted(crossed))}")
    if not links.get("layso_core"):
        found.append("the graph does not name layso_core: nothing was checked")
    return found


def self_test():
    samples = [
        ("boundary", "firmware/app/a.cpp", '#include "controller/core/state.hpp"'),
        ("boundary", "controller/core/a.cpp", '#include "drivers/store/log.hpp"'),
        ("impure", "controller/core/a.cpp", "#include <thread>"),
        ("impure", "firmware/core/a.cpp", "auto now = std::chrono::system_clock::now();"),
        ("schema-in-driver", "drivers/store/a.cpp", '#include "layso/v1/event.pb.h"'),
        ("bare-detached", "drivers/link/a.cpp", "co_spawn(context, run(), asio::detached);"),
        ("capturing-lambda-coroutine", "drivers/link/a.cpp", "auto f = [this](int a) -> asio::awaitable<void> {"),
        ("reference-in-coroutine", "drivers/link/a.cpp", "asio::awaitable<void> serve(const Request& request);"),
        ("deferred-transaction", "drivers/store/a.cpp", "TransactionBehavior::DEFERRED"),
        ("weak-sync", "drivers/store/a.cpp", "PRAGMA synchronous=NORMAL"),
        ("sleep-in-test", "tests/unit/a.cpp", "std::this_thread::sleep_for(1s);"),
        ("vnc-platform", "deploy/up", "QT_QPA_PLATFORM=vnc"),
        ("registry-address", "controller/web/package-lock.json", '"resolved": "htt' 'ps://registry"'),
        ("unfinished-word", "protos/a.hpp", "// TODO later"),
        ("long-file", "protos/a.cpp", "\n" * (LONGEST_FILE + 1)),
    ]
    failed = [name for name, path, text in samples if name not in {rule for _, rule, _ in findings_of(path, text)}]
    clean = [path for _, path, _ in samples if findings_of(path, "int harmless = 1;  // text\n")]
    bad_graph = ('"node0" [ label = "layso_core" ];"node1" [ label = "layso_store" ];"node0" -> "node1"')
    if not any("layso_core is pure" in line for line in graph_findings(bad_graph)):
        failed.append("link graph")
    for name in failed:
        print(f"rule {name} did not refuse its sample")
    for path in clean:
        print(f"a harmless line was refused in {path}")
    return 1 if failed or clean else 0


def tracked_files(root):
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, check=True)
    return [name for name in listed.stdout.decode().split("\0") if name]


def check_tree(root):
    count = 0
    files = tracked_files(root)
    for name in files:
        path = Path(root, name)
        if not path.is_file() or path.stat().st_size > 1 << 20:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, rule, why in findings_of(name, text):
            print(f"{name}:{number}: {rule}: {why}")
            count += 1
    print(f"{len(files)} files, {count} findings")
    return 1 if count or not files else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if len(sys.argv) == 3 and sys.argv[1] == "--graph":
        lines = graph_findings(Path(sys.argv[2]).read_text(encoding="utf-8"))
        print("\n".join(lines) or "the link graph keeps the boundaries")
        return 1 if lines else 0
    if len(sys.argv) == 2:
        return check_tree(sys.argv[1])
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())

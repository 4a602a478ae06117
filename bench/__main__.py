"""`python -m bench`: prints every section and writes docs/benchmarks.md.

--people N       size of the county (1,000,000 by default; 10,000 makes a smoke run of a minute)
--only A,B       sections: import, clean, box, rivals, dirty, grow, postgres, public, page, street, ledger
--per-kind N     questions of each of the kinds of error
--no-write       print only
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench import machine

ROOT = Path(__file__).resolve().parent.parent
HOMES = Path(os.environ.get("SLEUTH_BENCH_HOME", ROOT / "var" / "bench"))
OUT = ROOT / "docs" / "benchmarks.md"
SECTIONS = ("clean", "box", "rivals", "ledger", "page", "dirty", "grow", "postgres", "street", "public")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--only", default=",".join(SECTIONS))
    parser.add_argument("--per-kind", type=int, default=60)
    parser.add_argument("--no-write", action="store_true")
    given = parser.parse_args()
    written = [
        f"# Benchmarks\n\n{machine.described()}\n\n`make bench` prints this page; `--people 10000` makes a smoke run.\n"
    ]
    for section in given.only.split(","):
        print(f"== {section}", flush=True)
        text = _in_a_process_of_its_own(section, given.people, given.per_kind)
        print(text, flush=True)
        written.append(text)
    if not given.no_write:
        OUT.write_text("\n".join(written), encoding="utf-8")


def _in_a_process_of_its_own(section: str, people: int, per_kind: int) -> str:
    """Each section stands on its own instance and memory."""
    if section == "public":
        from bench.public import SETS

        return "\n".join(_in_a_process_of_its_own(f"public:{name}", people, per_kind) for name in SETS)
    small = people // 10
    count, dirty = {"dirty": (people, True), "grow": (small, False)}.get(section, (people, False))
    home = HOMES / f"{'dirty' if dirty else 'clean'}-{count}{'-postgres' if section == 'postgres' else ''}"
    if section == "street":
        home = HOMES / "intake"
        shutil.rmtree(home, ignore_errors=True)
    if section.startswith("public:"):
        home = HOMES / ("public-" + "".join(letter for letter in section if letter.isalnum()))
    environment = dict(os.environ) | {"SLEUTH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sleuth.config.settings"}
    if section == "postgres":
        environment["SLEUTH_DATABASE_URL"] = _own_postgres(f"sleuth_bench_{count}")
    else:
        environment.pop("SLEUTH_DATABASE_URL", None)
    asked = json.dumps({"section": section, "count": count, "dirty": dirty, "per_kind": per_kind})
    done = subprocess.run(
        [sys.executable, "-m", "bench.sections", asked], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    return done.stdout if done.returncode == 0 else f"### {section}\n\nNot measured: the section failed.\n"


def _own_postgres(name: str) -> str:
    """A database of that name beside the one that the rivals use."""
    import psycopg

    from bench.rivals import POSTGRES

    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')
    return POSTGRES.rsplit("/", 1)[0] + "/" + name


if __name__ == "__main__":
    main()

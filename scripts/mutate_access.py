"""Plants deliberate faults in the rules of access, one at a time, and says which of them no test finds.

    .venv/bin/python scripts/mutate_access.py [--most 200] [--seed 1] [--only standing.py] [--minutes 30] [--list]

It works in a copy of the repository; nothing here is touched. Each mutant changes one place (a comparison turned round, an
"and" for an "or", a condition of a filter left out, a refusal not raised, a reason not asked for …) and runs the fast tests
of access. A mutant that every test passes is a survivor: either a test is missing, or the line does nothing.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = (
    *("sleuth/access/kept.py", "sleuth/access/circles.py", "sleuth/access/standing.py", "sleuth/access/permissions.py"),
    *(
        "sleuth/access/rules.py",
        "sleuth/access/doorway.py",
        "sleuth/access/need_to_know.py",
        "sleuth/access/emergencies.py",
    ),
    *("sleuth/records/actions/closing.py", "sleuth/records/actions/markings.py", "sleuth/records/actions/restrict.py"),
    *("sleuth/records/actions/staff.py", "sleuth/records/actions/break_glass.py", "sleuth/records/actions/sharing.py"),
    *("sleuth/records/models/link.py", "sleuth/records/models/event.py", "sleuth/records/models/of_event.py"),
    *("sleuth/records/models/fact.py", "sleuth/matching/sharing.py", "sleuth/matching/pointers.py"),
    "sleuth/matching/shelves/locks.py",
)
TESTS = (
    *("tests/access/test_circles.py", "tests/access/test_standing.py", "tests/access/test_doorway.py"),
    *("tests/records/test_markings.py", "tests/records/test_staff.py", "tests/records/test_sharing.py"),
    *("tests/records/test_break_glass.py", "tests/records/test_need_to_know.py", "tests/records/test_restricted.py"),
    *("tests/records/test_known_only_through.py", "tests/web/look/test_pointers.py"),
    "tests/web/access/test_lost_at_the_next_byte.py",
)
COPIED = ("sleuth", "tests", "policy_packs", "pyproject.toml", "docs", "README.md", ".importlinter")
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
ASKING = {"filter", "exclude"}


@dataclass(frozen=True)
class Mutant:
    """One file with one fault in it; `words` say where and what."""

    file: str
    words: str
    text: str


def mutants(file: str) -> Iterator[Mutant]:
    """Every fault that can be planted in this file."""
    source = (ROOT / file).read_text(encoding="utf-8")
    tree = ast.parse(source)
    for at, node in enumerate(_places(tree)):
        for kind in range(len(list(_faults(node)))):
            grown = copy.deepcopy(tree)
            twin = _places(grown)[at]
            before = ast.unparse(twin)
            words, plant = list(_faults(twin))[kind]
            plant()
            text = ast.unparse(ast.fix_missing_locations(grown))
            line = getattr(node, "lineno", 0)
            yield Mutant(file, f"{file}:{line} {words}: {before.splitlines()[0][:90]}", text)


def _places(tree: ast.AST) -> list[ast.AST]:
    """Everything that is done; what only says a type does nothing."""
    types = [getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")]
    said = {id(each) for kind in types if kind is not None for each in ast.walk(kind)}
    return [node for node in ast.walk(tree) if id(node) not in said]


def _faults(node: ast.AST) -> Iterator[tuple[str, Callable[[], object]]]:
    """What can be done wrong at this place: words, and the function that does it."""
    yield from _of_conditions(node)
    yield from _of_filters(node)
    yield from _of_steps(node)


def _of_conditions(node: ast.AST) -> Iterator[tuple[str, Callable[[], object]]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        yield "comparison turned round", lambda: node.ops.__setitem__(0, TURNED[type(node.ops[0])]())
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and for or", lambda: setattr(node, "op", other)
        for place in range(len(node.values)):
            yield f"condition {place + 1} left out", lambda p=place: node.values.pop(p)
    if isinstance(node, ast.IfExp | ast.If):
        yield "condition turned round", lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test))


def _of_filters(node: ast.AST) -> Iterator[tuple[str, Callable[[], object]]]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Sub):
        other: ast.operator = ast.BitAnd() if isinstance(node.op, ast.BitOr) else ast.BitOr()
        yield "joined otherwise", lambda: setattr(node, "op", other)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
        for place in range(len(node.args)):
            yield f"condition {place + 1} of the filter left out", lambda p=place: node.args.pop(p)
        for place in range(len(node.keywords)):
            yield f"filter by {node.keywords[place].arg} left out", lambda p=place: node.keywords.pop(p)


def _of_steps(node: ast.AST) -> Iterator[tuple[str, Callable[[], object]]]:
    if isinstance(node, ast.FunctionDef):
        for place, step in enumerate(node.body):
            is_said = isinstance(step, ast.Expr) and isinstance(step.value, ast.Call)
            if isinstance(step, ast.Raise) or is_said:
                yield f"not done: {ast.unparse(step)[:60]}", lambda p=place: _skip(node, p)
    if isinstance(node, ast.If) and isinstance(node.body[0], ast.Raise):
        yield "not refused", lambda: node.body.__setitem__(0, ast.Pass())


def _skip(node: ast.FunctionDef, place: int) -> None:
    node.body[place] = ast.Pass()


def survives(mutant: Mutant, folder: Path) -> bool:
    """Whether every test passes with this fault; the copy is as it was afterwards."""
    place = folder / mutant.file
    whole = place.read_text(encoding="utf-8")
    try:
        place.write_text(mutant.text, encoding="utf-8")
        return _tests_pass(folder)
    finally:
        place.write_text(whole, encoding="utf-8")


def _tests_pass(folder: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *TESTS]
    own = {key: value for key, value in os.environ.items() if not key.startswith("SLEUTH")}
    done = subprocess.run(
        command, cwd=folder, env=own | {"PYTHONPATH": str(folder)}, capture_output=True, text=True, timeout=600
    )
    return done.returncode == 0


def main() -> int:
    """0 when every mutant tried was caught, 1 when some survive, 2 when the tests fail without any fault."""
    asked = _asked()
    found = [each for file in RULES if asked.only in file for each in mutants(file)]
    random.Random(asked.seed).shuffle(found)
    chosen = found[: asked.most]
    print(f"{len(found)} faults can be planted; {len(chosen)} are tried (seed {asked.seed}).")
    if asked.list:
        print("\n".join(each.words for each in chosen))
        return 0
    with tempfile.TemporaryDirectory(prefix="sleuth-mutants-") as name:
        return _try_out(chosen, Path(name), asked.minutes)


def _try_out(chosen: list[Mutant], folder: Path, minutes: float) -> int:
    for each in COPIED:
        copied = shutil.copytree if (ROOT / each).is_dir() else shutil.copy2
        copied(ROOT / each, folder / each)
    if not _tests_pass(folder):
        print("The tests fail without any fault planted; mend that first.")
        return 2
    end, tried, survivors = time.monotonic() + minutes * 60, 0, []
    for each in chosen:
        if time.monotonic() > end:
            break
        tried += 1
        if survives(each, folder):
            survivors.append(each)
            print(f"SURVIVES {each.words}", flush=True)
    print(f"{tried} tried, {tried - len(survivors)} caught, {len(survivors)} survive.")
    return 1 if survivors else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())

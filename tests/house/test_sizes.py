"""Files and functions that one head can hold."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from tests.house.code import Source, sources, sources_beside

LONG_FILE, LONGEST_FILE = 250, 400
USUAL_FUNCTION, LONGEST_FUNCTION = 30, 60
USUAL_SHARE = 0.9


def functions(source: Source) -> Iterator[tuple[str, int]]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield f"{source.at(node)} {node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_one_can_read() -> None:
    sizes = {source.path: source.lines for source in (*sources(), *sources_beside())}
    if long := sorted(path for path, lines in sizes.items() if LONG_FILE < lines <= LONGEST_FILE):
        warnings.warn(f"long files, think about dividing them: {', '.join(long)}", stacklevel=1)
    too_long = [f"{path}: {lines} lines" for path, lines in sizes.items() if lines > LONGEST_FILE]
    assert not too_long, f"Over {LONGEST_FILE} lines:\n" + "\n".join(too_long)


def test_no_function_is_longer_than_a_screen_and_most_are_short() -> None:
    sizes = dict(each for source in sources() for each in functions(source))
    too_long = [f"{name}: {lines} lines" for name, lines in sizes.items() if lines > LONGEST_FUNCTION]
    assert not too_long, f"Over {LONGEST_FUNCTION} lines:\n" + "\n".join(too_long)
    usual = sum(lines <= USUAL_FUNCTION for lines in sizes.values()) / len(sizes)
    assert usual >= USUAL_SHARE, f"only {usual:.0%} of the functions have {USUAL_FUNCTION} lines or fewer"

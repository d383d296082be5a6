"""`make eisen`: each requirement with the tests marked for it, and the committed list that only grows."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict
from typing import TYPE_CHECKING

from kcc.ontwikkel.meldingen import complain, say
from kcc.ontwikkel.paden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

ALL = [f"R{number}" for number in range(1, 105)]
LIST = ROOT / "docs" / "eisen.txt"
NUMBER = re.compile(r"^[+ -]?(R\d+)\b", re.MULTILINE)

Tests = dict[str, list[str]]


def main(arguments: Sequence[str]) -> int:
    tests = marked_tests(ROOT / "tests")
    for number in ALL:
        say(f"{number:<5}{', '.join(tests.get(number, ())) or '–'}")
    found = problems(tests)
    for line in found:
        complain(line)
    say(f"{len(tests.keys() & set(ALL))} van {len(ALL)} eisen hebben een test.")
    return 1 if found else 0


def problems(tests: Mapping[str, Sequence[str]]) -> list[str]:
    listed = numbers(LIST.read_text()) if LIST.exists() else set()
    return judge(listed=listed, ever=ever_listed(), tested=set(tests))


def judge(*, listed: set[str], ever: set[str], tested: set[str]) -> list[str]:
    """What is wrong with the list, given what it ever held and what has a test."""
    return [
        *(f"{number} bestaat niet" for number in ordered((listed | tested) - set(ALL))),
        *(f"{number} staat in docs/eisen.txt maar heeft geen test" for number in ordered(listed - tested)),
        *(f"{number} is uit docs/eisen.txt verdwenen" for number in ordered(ever - listed)),
    ]


def ordered(found: Iterable[str]) -> list[str]:
    return sorted(found, key=lambda number: int(number[1:]))


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def ever_listed() -> set[str]:
    """Every number that a commit up to HEAD put on the list."""
    command = ["git", "log", "-p", "--format=", "--unified=0", "--", str(LIST.relative_to(ROOT))]
    history = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return numbers("\n".join(line for line in history.splitlines() if line.startswith("+R")))


def marked_tests(folder: Path) -> Tests:
    found: Tests = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for number, name in marks(ast.parse(path.read_text()), str(path.relative_to(folder.parent))):
            found[number].append(name)
    return dict(found)


def marks(node: ast.Module | ast.ClassDef, name: str) -> Iterator[tuple[str, str]]:
    """Numbers of this module or class, then of the classes and tests in it."""
    for item in node.body:
        if isinstance(item, ast.Assign | ast.AnnAssign) and item.value and is_pytestmark(item):
            yield from ((number, name) for number in numbers_in(item.value))
        elif isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{name}::{item.name}"
            yield from ((number, inner) for mark in item.decorator_list for number in numbers_in(mark))
            if isinstance(item, ast.ClassDef):
                yield from marks(item, inner)


def is_pytestmark(item: ast.Assign | ast.AnnAssign) -> bool:
    targets = item.targets if isinstance(item, ast.Assign) else [item.target]
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in targets)


def numbers_in(expression: ast.expr) -> Iterator[str]:
    """The arguments of each `….mark.eis(…)` in an expression."""
    for call in ast.walk(expression):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("mark.eis"):
            yield from (
                arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            )

"""Where things are in this repository, and its source as syntax trees."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "storage", "sandbox", "tests")


def files() -> list[Path]:
    """Every file under version control or about to be, relative to the top."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def is_a_clone() -> bool:
    """False in an unpacked archive, where nothing says which files belong."""
    return (ROOT / ".git").exists()


def trees(*packages: str) -> tuple[ast.Module, ...]:
    """The modules of these packages, parsed."""
    return tuple(tree for package in packages for tree in _trees(package))


@cache
def _trees(package: str) -> tuple[ast.Module, ...]:
    return tuple(
        ast.parse(path.read_text(encoding="utf-8"), str(path))
        for path in sorted((ROOT / package).rglob("*.py"))
    )


def nodes(*packages: str) -> Iterator[ast.AST]:
    """Every node of every module of these packages."""
    for tree in trees(*packages):
        yield from ast.walk(tree)

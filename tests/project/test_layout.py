"""The shape of the repository."""

import ast
import subprocess
import sys

import pytest

from bot.rules import policy
from storage import schema
from storage.database import Database
from tests.project.repository import PACKAGES, ROOT, files, is_a_clone, trees

# One process reads the source for all of these tests.
pytestmark = pytest.mark.xdist_group("source")
TOP_LEVEL = {
    ".ci",
    ".dockerignore",
    ".env.example",
    ".github",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "README.md",
    "docs",
    "manifest.yml",
    "pyproject.toml",
    "requirements.lock",
    *PACKAGES,
}
MOST_LINES = 400


@pytest.mark.skipif(not is_a_clone(), reason="only a clone knows which files belong")
def test_nothing_lies_about_at_the_top() -> None:
    assert {path.parts[0] for path in files()} - TOP_LEVEL == set()


def test_no_source_file_is_longer_than_anyone_wants_to_read() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines())
        for package in PACKAGES
        for pattern in ("*.py", "*.js", "*.css")
        for path in (ROOT / package).rglob(pattern)
        # A migration is as long as the tables it makes, and is never edited again.
        if path.parent.name != "versions"
    }
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_every_module_says_what_it_is_for() -> None:
    modules = zip(
        [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))],
        trees(*PACKAGES),
        strict=True,
    )
    silent = [path for path, tree in modules if tree.body and not ast.get_docstring(tree)]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_importing_the_bot_starts_nothing_and_reads_no_environment() -> None:
    program = (
        "import os, threading; os.environ.clear(); before = threading.active_count();"
        "import bot.app, bot.__main__, bot.cli.demo, bot.cli.doctor;"
        "assert threading.active_count() == before"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_the_command_line_reads_what_is_typed_without_the_whole_bot() -> None:
    program = (
        "import sys; from bot.__main__ import parser; parser();"
        "assert not {'slack_bolt', 'sqlalchemy', 'bot.app'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_imports_keep_their_contracts() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_action_has_a_policy() -> None:
    policy.check_complete()


def test_the_migrations_make_exactly_the_models_tables(database: Database) -> None:
    assert schema.current(database) == schema.head()
    assert schema.differences(database) == []


def test_every_action_of_the_policy_is_asked_about_somewhere() -> None:
    asked = {
        node.attr
        for tree in trees("bot")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for node in call.args
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Action"
    }
    assert {action.name for action in policy.Action} - asked == set()

"""What the documents say is what there is."""

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.cli.manifest import load
from bot.cli.parser import parser
from bot.settings import VARIABLES
from tests.project.repository import ROOT

DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/**/*.md")),
]
TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -q -c requirements.lock -e '.[dev]' "
    "&& .venv/bin/python -m tests"
)
TRY_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -q -c requirements.lock -e . "
    "&& .venv/bin/mentoring-bot demo"
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def environment_table() -> list[list[str]]:
    rows = [line for line in text("README.md").splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    return [row for row in cells if re.fullmatch(r"`[A-Z_]+`", row[0])]


def test_the_readme_lists_every_variable_as_the_program_does() -> None:
    expected = [[f"`{v.name}`", f"`{v.default}`" if v.default else "–", v.needed, v.about] for v in VARIABLES]
    assert environment_table() == expected


def test_the_example_file_names_every_variable() -> None:
    named = re.findall(r"^#? ?([A-Z_]+)=", text(".env.example"), re.MULTILINE)
    assert named == [variable.name for variable in VARIABLES]


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = [line for line in text("README.md").splitlines() if line.startswith("python3 -m venv")]
    assert commands == [TRY_COMMAND, TEST_COMMAND]


def test_public_ci_runs_the_very_same_command() -> None:
    assert TEST_COMMAND in text(".ci/run")
    assert ".ci/run" in text(".github/workflows/check.yml")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_only_commands_that_exist(document: str) -> None:
    known = {command["command"] for command in load()["features"]["slash_commands"]}
    said = set(re.findall(r"`(/[a-z]+)(?= |`)", text(document)))
    assert said <= known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_only_subcommands_that_exist(document: str) -> None:
    usage = parser().format_help()
    for name in re.findall(r"`mentoring-bot ([a-z]+)", text(document)):
        assert re.search(rf"^    {name}( |$)", usage, re.MULTILINE), name


def test_links_between_documents_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#]+)\)", text(document)):
            if "://" not in target:
                assert ((ROOT / document).parent / target).exists(), f"{document}: {target}"


def test_the_lock_pins_every_direct_dependency_within_its_range() -> None:
    project: dict[str, Any] = tomllib.loads(text("pyproject.toml"))["project"]
    wanted = [Requirement(each) for each in project["dependencies"] + project["optional-dependencies"]["dev"]]
    lines = [line for line in text("requirements.lock").splitlines() if line and not line.startswith("#")]
    pins = [line.split()[0].partition("==") for line in lines]
    pinned = {canonicalize_name(name): version for name, _, version in pins}
    for requirement in wanted:
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_the_lock_names_no_registry() -> None:
    assert "://" not in text("requirements.lock")


def test_the_licence_is_the_one_the_package_declares() -> None:
    assert text("LICENSE").startswith("MIT License")

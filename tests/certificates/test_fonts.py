"""What the check-up says of scripts that no font here has."""

import pytest
from typst import Compiler

from bot.certificates import typesetting
from bot.cli.doctor import doctor
from bot.rules.scripts import SAMPLES, script_of


def test_a_script_without_a_font_is_seen() -> None:
    bare = Compiler(ignore_system_fonts=True)
    page = b'#set document(title: "probe")\n#sys.inputs.name'
    shows = typesetting._shows  # pyright: ignore[reportPrivateUsage]
    assert shows(bare, page, SAMPLES["Cyrillic"])
    assert not shows(bare, page, SAMPLES["Thai"])


def test_every_script_is_shown_here() -> None:
    assert typesetting.unseen_scripts() == ()
    assert len({script_of(name) for name in SAMPLES.values()}) >= len(SAMPLES) - 2


def test_the_check_up_names_scripts_that_are_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typesetting, "unseen_scripts", lambda: ("Thai", "Korean"))
    assert doctor({}) == 1
    assert "PROBLEM  No font here shows names on a certificate in: Thai, Korean." in capsys.readouterr().out

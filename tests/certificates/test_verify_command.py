"""`mentoring-bot verify` and `programme key`: what is typed, read, and given as an exit code."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.certificates.keys import new_key
from bot.services.certificates import keys
from bot.services.office import Ledgered
from storage.database import Database
from storage.models import Programme
from tests.builders import add_programme
from tests.certificates.papers import KEY, NOON, paper

pytestmark = pytest.mark.usefixtures("own_log")

Said = pytest.CaptureFixture[str]
PAPER = paper()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a certificate, and no database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'nothing.sqlite3'}")
    (tmp_path / "certificate.pdf").write_bytes(PAPER)
    (tmp_path / "key.pem").write_text(KEY.certificate, encoding="ascii")
    return tmp_path


@pytest.fixture
def programme(folder: Path, sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setenv("DATABASE_URL", sqlite.url)
    add_programme(sqlite)
    return sqlite


def verify(*arguments: str) -> int:
    return main(["verify", *(arguments or ("certificate.pdf",))])


def made_by_the_programme(database: Database) -> bytes:
    """A certificate signed with the key of the programme in the database."""
    with database.transaction() as session:
        programme = session.query(Programme).one()
        key = keys.current(Ledgered(session, NOON, programme))
        pair = new_key("x", NOON)
        known = type(pair)(key.private_pem or "", key.certificate_pem, "")
    return paper(key=known)


def test_with_the_programmes_key_it_is_genuine_and_says_of_what(folder: Path, capsys: Said) -> None:
    assert verify("certificate.pdf", "--key", "key.pem") == 0
    said = capsys.readouterr().out
    assert said.startswith("GENUINE: certificate.pdf was signed with the key you gave")
    assert "Amina Mentorée took part in Profession to Profession as a mentee in Engineering" in said
    assert "Signed on 2026-06-01 at 16:00 UTC." in said
    assert KEY.fingerprint in said


def test_without_a_key_or_a_database_it_says_what_it_cannot_prove(folder: Path, capsys: Said) -> None:
    assert verify() == 2
    said = capsys.readouterr().out
    assert said.startswith("UNCHANGED, BUT BY WHOM?")
    assert "This proves only that nobody has changed it since" in said
    assert KEY.fingerprint in said
    assert "Amina" not in said


def test_a_changed_file_and_an_unsigned_one_are_not_genuine(folder: Path, capsys: Said) -> None:
    (folder / "certificate.pdf").write_bytes(PAPER.replace(b"Certificate", b"Certificata", 1) + b" ")
    assert verify("certificate.pdf", "--key", "key.pem") == 1
    (folder / "certificate.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert verify("certificate.pdf", "--key", "key.pem") == 1
    (folder / "certificate.pdf").write_bytes(b"hello")
    assert verify("certificate.pdf", "--key", "key.pem") == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said] == ["NOT GENUINE", "NOT SIGNED", "NOT SIGNED"]


def test_another_key_is_named_next_to_the_programmes(folder: Path, capsys: Said) -> None:
    other = new_key("Profession to Profession", NOON)
    (folder / "certificate.pdf").write_bytes(paper("Somebody Else", key=other))
    assert verify("certificate.pdf", "--key", "key.pem") == 1
    said = capsys.readouterr().out
    assert "signed, but with another key than the programme’s" in said
    assert f"Fingerprint of the key (SHA-256): {other.fingerprint}" in said
    assert f"The programme’s key: {KEY.fingerprint}" in said
    assert "Somebody" not in said


@pytest.mark.parametrize(
    "content", ["", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_a_key_that_cannot_be_read_ends_in_a_sentence(folder: Path, capsys: Said, content: str) -> None:
    (folder / "key.pem").write_text(content, encoding="ascii")
    assert verify("certificate.pdf", "--key", "key.pem") == 2
    assert capsys.readouterr().err.startswith("key.pem")
    assert verify("nothing.pdf") == 2
    assert capsys.readouterr().err == "nothing.pdf cannot be read: No such file or directory.\n"


def test_the_key_that_is_printed_checks_what_the_programme_signed(programme: Database, capsys: Said) -> None:
    Path("certificate.pdf").write_bytes(made_by_the_programme(programme))
    assert main(["programme", "key"]) == 0
    printed = capsys.readouterr().out
    assert "PRIVATE" not in printed
    Path("published.pem").write_text(printed, encoding="utf-8")
    assert verify("certificate.pdf", "--key", "published.pem") == 0
    assert verify() == 0
    assert "signed with the key of “Profession to Profession”" in capsys.readouterr().out


def test_a_certificate_of_before_a_new_key_is_still_genuine(programme: Database, capsys: Said) -> None:
    Path("certificate.pdf").write_bytes(made_by_the_programme(programme))
    assert main(["programme", "key", "--new"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("BEGIN CERTIFICATE") == 2
    assert verify() == 0
    assert "has signed with another key since" in capsys.readouterr().out
    Path("certificate.pdf").write_bytes(made_by_the_programme(programme))
    assert verify() == 0
    assert "another key since" not in capsys.readouterr().out
    with programme.reading() as session:
        privates = (
            session.connection().exec_driver_sql("SELECT private_pem FROM signing_keys ORDER BY id").all()
        )
    assert [row[0] is None for row in privates] == [True, False]


def test_a_certificate_of_no_programme_here_is_of_another_key(programme: Database, capsys: Said) -> None:
    assert main(["programme", "key"]) == 0
    assert verify() == 1
    assert "another key than the programme’s" in capsys.readouterr().out


def test_printing_a_key_needs_a_database(folder: Path, capsys: Said) -> None:
    assert main(["programme", "key"]) == 1
    assert "There is no database yet" in capsys.readouterr().err

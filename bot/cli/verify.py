"""`mentoring-bot verify certificate.pdf`: is it genuine? Works without a network and without Slack."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot import settings as known_settings
from bot.certificates.checking import Checked, Verdict, check
from bot.certificates.keys import fingerprint
from bot.cli.doctor import missing_file
from bot.rules.receipts.certificates import PublicKey
from bot.services.certificates import keys
from bot.settings import SettingsError
from storage import health
from storage.database import Database

GENUINE, NOT_GENUINE, CANNOT_SAY = 0, 1, 2
# A certificate has about fifty thousand bytes.
_MOST_BYTES = 20_000_000
_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)
_ENDINGS = {
    Verdict.CHANGED: "NOT GENUINE: {file} was changed after it was signed, or its signature is damaged.",
    Verdict.NOT_SIGNED: "NOT SIGNED: {file} has no signature. It is not as a programme sent it.",
    Verdict.NOT_A_PDF: "NOT SIGNED: {file} is not a PDF file.",
}


class _CannotSayError(Exception):
    """Why there is nothing to check, or nothing to check it with."""


def verify(file: Path, key: Path | None, values: Mapping[str, str]) -> int:
    """Check one file and say in words what was found; the process's exit code.

    The keys that are trusted are those in the file `key`, else those in the database, if there is one.
    """
    try:
        content = _content(file)
        trusted = _in_file(key) if key else _in_database(values)
    except _CannotSayError as problem:
        print(problem, file=sys.stderr)
        return CANNOT_SAY
    checked = check(content, [each.fingerprint for each in trusted])
    for line in _said(checked, file, trusted):
        print(line)
    if checked.verdict is Verdict.INTACT:
        return CANNOT_SAY
    return GENUINE if checked.verdict is Verdict.GENUINE else NOT_GENUINE


def _said(checked: Checked, file: Path, trusted: Sequence[PublicKey]) -> list[str]:
    if checked.verdict in _ENDINGS:
        return [_ENDINGS[checked.verdict].format(file=file.name)]
    mark = f"Fingerprint of the key (SHA-256): {checked.fingerprint}"
    when = f"Signed on {checked.signed_at:%Y-%m-%d at %H:%M} UTC."
    match checked.verdict:
        case Verdict.GENUINE:
            return [*_genuine(checked, file, trusted), when, mark]
        case Verdict.OTHER_KEY:
            return [
                f"NOT GENUINE: {file.name} is signed, but with another key than the programme’s.",
                "Anybody can sign a file with a key of their own.",
                mark,
                *(f"The programme’s key: {each.fingerprint}" for each in trusted),
            ]
        case _:
            return [
                f"UNCHANGED, BUT BY WHOM? {file.name} is as it was when it was signed.",
                "This proves only that nobody has changed it since: there is no key here to compare with.",
                "Compare the fingerprint below with the one the programme publishes, letter by letter;",
                "or add --key with the file of the programme’s public key.",
                when,
                mark,
            ]


def _genuine(checked: Checked, file: Path, trusted: Sequence[PublicKey]) -> list[str]:
    key = next(each for each in trusted if each.fingerprint == checked.fingerprint)
    by = f"the key of “{key.programme}”" if key.programme else "the key you gave"
    lines = [f"GENUINE: {file.name} was signed with {by}, and nobody has changed it since."]
    if checked.summary:
        lines.append(f"It certifies: {checked.summary}")
    if key.retired_at:
        lines.append(
            f"The programme has signed with another key since {key.retired_at:%Y-%m-%d}. "
            "If it replaced this one because it was stolen, ask whether this certificate is on record."
        )
    return lines


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise _CannotSayError(f"{file} cannot be read: {error.strerror or error}.") from error
    if len(content) > _MOST_BYTES:
        raise _CannotSayError(f"{file} is too large to be a certificate.")
    return content


def _in_file(file: Path) -> list[PublicKey]:
    """The public keys, or their certificates, in a PEM file."""
    text = _content(file).decode("ascii", "replace")
    blocks = [found[0] for found in _BLOCK.finditer(text) if found[1] in ("CERTIFICATE", "PUBLIC KEY")]
    try:
        found = [PublicKey("", fingerprint(block), block) for block in blocks]
    except ValueError as error:
        raise _CannotSayError(f"{file}: a key in it cannot be read.") from error
    if not found:
        raise _CannotSayError(f"{file} has no public key in it. `mentoring-bot programme key` prints one.")
    return found


def _in_database(values: Mapping[str, str]) -> Sequence[PublicKey]:
    """The keys of the database; none when there is no database that answers."""
    try:
        url = known_settings.read(values, for_slack=False).database_url
    except SettingsError:
        return ()
    if missing_file(url):
        return ()
    database = Database(url)
    try:
        return () if health.troubles(database) else keys.known(database)
    finally:
        database.close()

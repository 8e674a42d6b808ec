"""`mentoring-bot programme key`: the public key to publish, with which anybody checks certificates."""

import sys
from collections.abc import Sequence

from bot.cli.database import opened
from bot.cli.run import utc_now
from bot.rules.problems import Problem
from bot.rules.receipts.certificates import PublicKey
from bot.services.certificates import keys
from bot.services.office import Ledgered
from bot.services.programme.programmes import chosen
from bot.settings import Settings
from bot.views import problems
from bot.words import words_for
from storage.database import Database

FINE, WRONG = 0, 1


def key(settings: Settings, name: str | None, *, new: bool) -> int:
    """Print a programme's public keys, made when there are none; with `new`, another one signs from now."""
    with opened(settings) as database:
        if database is None:
            return WRONG
        try:
            _print(_keys(database, name, new=new))
        except Problem as problem:
            print(problems.sentence(problem, words_for("en", "UTC")), file=sys.stderr)
            return WRONG
    return FINE


def _keys(database: Database, name: str | None, *, new: bool) -> Sequence[PublicKey]:
    with database.transaction() as session:
        ledger = Ledgered(session, utc_now(), chosen(session, name))
        keys.replaced(ledger) if new else keys.current(ledger)
        return keys.of_programme(ledger)


def _print(found: Sequence[PublicKey]) -> None:
    """Public parts only. What is not between the PEM's marks is read by people, and skipped by programs."""
    for each in found:
        until = f", until {each.retired_at:%Y-%m-%d}" if each.retired_at else ""
        print(f"{each.programme}: signs certificates since {each.made_at:%Y-%m-%d}{until}")
        print(f"Fingerprint (SHA-256): {each.fingerprint}")
        print(each.pem)

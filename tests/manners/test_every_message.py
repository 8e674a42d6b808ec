"""Every message belongs somewhere: what time brings about has a kind, what somebody did has none."""

import ast

from bot.app import templates
from bot.nudges import NUDGES
from bot.nudges.appointments import Said
from bot.nudges.keys import key_of
from bot.rehearsal.reasons import REASONS
from bot.rules.kinds import MANNERS, Kind
from bot.rules.people import Name
from bot.rules.receipts.digests import Digest, Piece
from bot.views.digests import digest
from bot.words import words_for
from tests.project.repository import nodes

# Answers, requests, bookings, cries for help, and questions with a time limit of their own: all come at once.
EXEMPT = (
    "account.",
    "agree.",
    "certificate.",
    "checkin.help",
    "checkin.note",
    "closing.asked",
    "data.",
    "delivery.",
    "hours.",
    "join.",
    "match.",
    "proposal.",
    "rematch.",
    "role.",
    "session.",
)


def test_every_kind_has_its_manners_and_every_nudge_a_kind() -> None:
    assert set(MANNERS) == set(Kind)
    assert all(isinstance(nudge.kind, Kind) for nudge in NUDGES)
    assert {said.kind for said in Said} == {Kind.REMIND, Kind.MET}


def test_every_message_says_why_it_is_sent() -> None:
    assert {key for key in templates() if key not in REASONS and not key_of(key)} == set()
    assert {nudge.template for nudge in NUDGES} | {said.template for said in Said} <= set(templates())


def test_confirmations_proposals_bookings_and_cries_for_help_have_no_kind() -> None:
    timed = {nudge.template for nudge in NUDGES} | {said.template for said in Said}
    named = {
        str(call.args[0].value)
        for call in nodes("bot")
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "notify"
        and isinstance(call.args[0], ast.Constant)
        and any(keyword.arg == "nudge" for keyword in call.keywords)
    }
    assert [each for each in sorted(timed | named) if each.startswith(EXEMPT)] == []


def test_a_full_digest_of_any_kinds_is_short_in_both_languages() -> None:
    kinds = [kind for kind in Kind if MANNERS[kind].counts and kind is not Kind.DIGEST]
    pieces = [Piece(number, kind, Name("U1", "Amina"), False) for number, kind in enumerate(kinds)]
    for language in ("en", "fr"):
        words = words_for(language, "America/Toronto")
        lines = {digest(Digest(1, (piece,)), words).text for piece in pieces}
        assert len(lines) == len(kinds)
        for start in range(len(pieces)):
            five = (pieces + pieces)[start : start + 5]
            assert len(digest(Digest(1, tuple(five)), words).text.split()) <= 60

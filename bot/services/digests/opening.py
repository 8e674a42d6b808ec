"""A piece of a digest is asked for: it is said at once, in the digest's thread."""

from typing import Any

from bot.rules.kinds import Kind
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.services.notice_readers import reader
from bot.services.office import Ledgered, Office, Request, Work
from bot.services.templates import Cancelled, Later
from bot.views import digests as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import digests, matches


def open_piece(office: Office, request: Request, digest_id: int, piece_id: int) -> None:
    """Say one piece of a digest. Once it was asked for, another press changes nothing.

    Raises:
        Problem: `digest_gone` when there is no such digest or piece, `not_allowed` when it is another's.
    """
    with office.work(request) as work:
        digest = digests.digest_of(work.session, work.programme.id, digest_id, lock=True)
        if digest is None:
            raise Problem("digest_gone")
        work.allow(Action.OPEN_DIGEST, Thing(work.programme.id, asked_id=digest.person_id))
        pieces = {each.id: each for each in digests.pieces_of(work.session, digest)}
        if piece_id not in pieces:
            raise Problem("digest_gone")
        if work.first_time() and not digests.opened(work.session, digest_id, [piece_id]):
            _say(work, digest, pieces[piece_id])
            work.amend(digest)


def answer_anyway(
    ledger: Ledgered, notice: Notice, said: Message | Cancelled | Later
) -> Message | Cancelled | Later:
    """Whoever asked for a message hears that it is no longer needed; silence would puzzle them."""
    asked = notice.arguments.get("asked") and notice.amends_id is None
    return view.no_longer(reader(ledger, notice)[1]) if asked and isinstance(said, Cancelled) else said


def _say(work: Work, digest: Notice, piece: Notice) -> None:
    match = matches.match_in(work.session, work.programme.id, piece.match_id) if piece.match_id else None
    arguments: dict[str, Any] = {**piece.arguments, "asked": True}
    said = work.notify(
        piece.template,
        piece.person_id,
        match=match,
        entry_id=piece.entry_id,
        session_id=piece.session_id,
        event_id=piece.event_id,
        reply_to=digest,
        nudge=Kind(piece.kind or Kind.DIGEST),
        **arguments,
    )
    said.once_key = digests.once_key(digest.id, piece.id)
    work.audit("digest.opened", "notice", piece.id)

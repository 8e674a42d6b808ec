"""The message of a digest: what of it still needs to be said, as things stand when it is."""

from collections.abc import Iterable, Mapping

from bot.rules.kinds import Kind
from bot.rules.receipts.digests import Digest, Piece
from bot.services.events.cards import in_language
from bot.services.manners import is_unwanted
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.templates import Cancelled, Template
from bot.views import digests as view
from bot.views.kit import Message
from storage.models import Notice, Person
from storage.queries import digests, events, matches


def digest_template(templates: Iterable[Template]) -> Template:
    """The template of a digest of messages of these templates: each says whether it still applies."""
    by_key = {each.key: each for each in templates}

    def prepare(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
        person, words = reader(ledger, notice)
        pieces = digests.pieces_of(ledger.session, notice)
        digest_id = notice.amends_id or notice.id
        opened = digests.opened(ledger.session, digest_id, [each.id for each in pieces])
        shown = tuple(
            _piece(ledger, person, each, is_open=each.id in opened)
            for each in pieces
            if each.id in opened or _applies(ledger, by_key, person, each)
        )
        return view.digest(Digest(digest_id, shown), words) if shown else Cancelled("nothing_left")

    return Template(digests.TEMPLATE, prepare)


def _applies(ledger: Ledgered, templates: Mapping[str, Template], person: Person, piece: Notice) -> bool:
    if is_unwanted(ledger, person, _kind(piece)):
        return False
    return not isinstance(templates[piece.template].prepare(ledger, piece), Cancelled)


def _piece(ledger: Ledgered, person: Person, piece: Notice, *, is_open: bool) -> Piece:
    match = matches.match_in(ledger.session, ledger.programme.id, piece.match_id or 0)
    partner = name_of(partner_of(match, piece.person_id or 0)) if match else None
    event = events.event_in(ledger.session, ledger.programme.id, piece.event_id) if piece.event_id else None
    title = in_language(person.language, event.title_en, event.title_fr) if event else ""
    is_after = event is not None and event.starts_at <= ledger.now
    return Piece(piece.id, _kind(piece), partner, is_open, title, is_after)


def _kind(piece: Notice) -> Kind:
    return Kind(piece.kind or Kind.DIGEST)

"""An event as each kind of recipient will see it, before anybody does."""

from dataclasses import replace

from bot.rules.audience import Side, audience_of
from bot.rules.events import Answer, EventState
from bot.rules.people import language_of
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.announcing import Previewed, Recipient
from bot.rules.receipts.events import EventCard
from bot.services.events.cards import anybodys_card, event_found
from bot.services.office import Ledgered, Office, Request
from bot.words import LANGUAGES
from storage.models import Event
from storage.queries import audience


def previewed(office: Office, request: Request, event_id: int, wanted: str = "") -> Previewed:
    """What one kind of recipient gets (`mentor.fr`, `channel.en`), or else the first kind there is.

    Raises:
        Problem: `not_allowed`, `event_gone`, `announce_no_preview` when it goes to nobody.
    """
    with office.look(request) as work:
        work.allow(Action.ANNOUNCE_EVENT)
        event = event_found(work, event_id)
        kinds = _kinds(work, event)
        if not kinds:
            raise Problem("announce_no_preview")
        chosen = next((each for each in kinds if str(each) == wanted), kinds[0])
        languages = [chosen.language] if chosen.side else _written_in(work, event)
        cards = tuple((_shown(work, event, each, chosen), each) for each in languages)
        zone = work.person.zone if chosen.side else event.zone
        return Previewed(event.id, cards, chosen, kinds, zone, work.now)


def _kinds(ledger: Ledgered, event: Event) -> tuple[Recipient, ...]:
    """The kinds of recipient there are among those it is for, and the channels if there are some."""
    wanted = audience_of(event.audience)
    found: list[Recipient] = []
    for side in Side if event.by_dm else ():
        read = audience.locales(ledger.session, ledger.programme.id, wanted, side)
        found += [Recipient(side, each) for each in _languages(read)]
    if event.by_dm and wanted.is_everybody:
        read = audience.locales_of_staff(ledger.session, ledger.programme.id)
        found += [Recipient("staff", each) for each in _languages(read)]
    if event.channels:
        found.append(Recipient(None, ledger.programme.language))
    return tuple(found)


def _languages(read: set[str]) -> list[str]:
    known = {language_of(each) for each in read}
    return [each for each in LANGUAGES if each in known]


def _written_in(ledger: Ledgered, event: Event) -> list[str]:
    """The languages of a post: that of the programme first; both if the event is written in both."""
    first = ledger.programme.language
    others = [each for each in LANGUAGES if each != first]
    return [first, *others] if event.title_en and event.title_fr else [first]


def _shown(ledger: Ledgered, event: Event, language: str, to: Recipient) -> EventCard:
    """The event as it will be once it is announced, to somebody who has not answered."""
    answer = Answer.INVITED if to.side else None
    return replace(anybodys_card(ledger, event, language), state=EventState.ANNOUNCED, answer=answer)

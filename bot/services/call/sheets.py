"""A call for mentors as a coordinator works on it: professions by scarcity, people, channels, results."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from bot.rules.call import CallState, Measure, Need, by_scarcity, season_of, season_starts, shared_out
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.receipts.call import CallLine, CallSheet, CallText, ChannelChoice
from bot.services.matches.cards import named
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.suggestions.runs import today_of
from bot.words import words_for
from storage.models import Campaign
from storage.queries import calls, people, scarcity


def begin(office: Office, request: Request, typed: str = "") -> CallSheet:
    """The call of a season, as it stands; a draft is made when there is none.

    Raises Problem `not_allowed`, `call_season`.
    """
    with office.work(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        season = season_of(typed, today_of(work))
        values: dict[str, Any] = {
            "programme_id": work.programme.id,
            "season": season,
            "state": CallState.DRAFT.value,
            "texts": {},
            "channels": [],
            "cap": work.event_terms.call_cap,
            "made_by_id": work.person.id,
            "made_at": work.now,
        }
        new = calls.add(work.session, values)
        campaign = calls.of_season(work.session, work.programme.id, season)
        if campaign is None:
            raise LookupError("a call that was just written is not there")
        if new:
            work.audit("call.drafted", "campaign", campaign.id)
        return sheet_of(work, campaign)


def shown(office: Office, request: Request, campaign_id: int) -> CallSheet:
    """A call as it stands. Raises Problem `not_allowed`, `call_gone`."""
    with office.look(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        return sheet_of(work, found(work, campaign_id))


def found(ledger: Ledgered, campaign_id: int, *, lock: bool = False) -> Campaign:
    """A call of this programme. Raises Problem `call_gone`."""
    campaign = calls.campaign_in(ledger.session, ledger.programme.id, campaign_id, lock=lock)
    if campaign is None:
        raise Problem("call_gone")
    return campaign


def in_draft(ledger: Ledgered, campaign_id: int) -> Campaign:
    """A call that can still be changed, held for this transaction. Raises `call_gone`, `call_sent`."""
    campaign = found(ledger, campaign_id, lock=True)
    if campaign.state != CallState.DRAFT:
        raise Problem("call_sent", season=campaign.season)
    return campaign


def professions_of(ledger: Ledgered) -> dict[int, Named]:
    """The professions that mentors are called for, by id."""
    found_there = people.professions(ledger.session, ledger.programme.id)
    return {each.id: named(each) for each in found_there}


def profession_in(ledger: Ledgered, profession_id: int) -> Named:
    """One of them. Raises Problem `profession_gone`."""
    profession = professions_of(ledger).get(profession_id)
    if profession is None:
        raise Problem("profession_gone")
    return profession


def text_for(campaign: Campaign | None, profession: Named) -> CallText:
    """What a call says of a profession: its own text, else (or without a call) that of the catalogues."""
    own: dict[str, str] = campaign.texts.get(str(profession.id), {}) if campaign else {}
    usual = {
        language: words_for(language, "UTC")("call.text.usual", profession=profession.name(language))
        for language in ("en", "fr")
    }
    return CallText(
        profession, own.get("en") or usual["en"], own.get("fr") or usual["fr"], is_own=any(own.values())
    )


def needs(ledger: Ledgered, campaign: Campaign) -> list[Need]:
    """Every profession of the programme, the scarcest first, with the mentors of earlier who may be asked."""
    session, programme_id, today = ledger.session, ledger.programme.id, today_of(ledger)
    waiting = scarcity.waiting_by_profession(session, programme_id, today)
    places = scarcity.places_by_profession(session, programme_id, today)
    again = ledger.now - timedelta(days=ledger.matching.invite_again_days)
    since = min(again, season_starts(campaign.season))
    return by_scarcity(
        Need(
            each.id,
            waiting.get(each.id, (0, None))[0],
            places.get(each.id, 0),
            _past(ledger, each.id, since) if campaign.state == CallState.DRAFT else (),
        )
        for each in people.professions(session, programme_id)
    )


def chosen(ledger: Ledgered, campaign: Campaign, wanted: list[Need]) -> list[tuple[int, int]]:
    """Whom the call is sent to now, and for which profession; the cap is not looked at."""
    known = calls.known_in(ledger.session, ledger.programme.id, campaign.season)
    return shared_out(wanted, sum(len(each.past) for each in wanted), known)


def sheet_of(work: Acting, campaign: Campaign) -> CallSheet:
    """A call as the actor sees it."""
    wanted = needs(work, campaign)
    asked = chosen(work, campaign, wanted)
    written = Counter(profession_id for _, profession_id in asked[: campaign.cap])
    measured = calls.measures(work.session, campaign)
    return CallSheet(
        id=campaign.id,
        season=campaign.season,
        state=CallState(campaign.state),
        programme=work.programme.name,
        contact=work.programme.contact,
        lines=_lines(work, campaign, wanted, written, measured),
        cap=campaign.cap,
        total=min(len(asked), campaign.cap),
        left_out=max(0, len(asked) - campaign.cap),
        channels=tuple(
            ChannelChoice(each.id, each.name, each.id in campaign.channels)
            for each in calls.channels(work.session, work.programme.id)
        ),
        on_the_way=calls.on_the_way(work.session, campaign),
        elsewhere=measured.get(None, Measure()),
    )


def _lines(
    work: Acting,
    campaign: Campaign,
    wanted: list[Need],
    written: Counter[int],
    measured: dict[int | None, Measure],
) -> tuple[CallLine, ...]:
    names = professions_of(work)
    return tuple(
        CallLine(
            text=text_for(campaign, names[each.profession_id]),
            waiting=each.waiting,
            places=each.places,
            short_by=each.short_by,
            written_to=written[each.profession_id],
            measure=measured.get(each.profession_id, Measure()),
        )
        for each in wanted
    )


def _past(ledger: Ledgered, profession_id: int, since: datetime) -> tuple[int, ...]:
    found_there = scarcity.past_mentors(
        ledger.session, ledger.programme.id, profession_id, today_of(ledger), since
    )
    return tuple(
        each.person.id
        for each in found_there
        if each.standing == "can" and each.person.forgotten_at is None and not each.person.is_bot
    )

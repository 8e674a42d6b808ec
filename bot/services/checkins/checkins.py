"""Check-ins: the private answer to "how is it going?", and who hears of it."""

from datetime import date

from bot.rules.calendar import local_date
from bot.rules.nudging import same_morning
from bot.rules.pace import Standing
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.checkins import Answer, CheckInCard, Heard
from bot.services.agencies.hearing import hearers
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import name_of, partner_of, where_they_stand
from storage.models import CheckIn, Match, Notice
from storage.queries import checkins, hours, matches, notices

NOTE_LENGTH = 1000


def answer(office: Office, request: Request, notice_id: int, given: Answer) -> CheckInCard:
    """Answer a check-in. The first answer stays; another press of a button changes nothing.

    Raises:
        Problem: `check_in_gone` when there is no such check-in, `not_allowed` when it asks another.
    """
    with office.work(request) as work:
        notice, match = _asked(work, notice_id)
        if work.first_time() and _keep(work, notice, given):
            if given is Answer.HELP:
                _tell(work, "checkin.help", notice, match)
            _show_again(work, notice, match)
        return card(work, notice, match)


def readable(office: Office, request: Request, notice_id: int) -> CheckInCard:
    """The actor's check-in as it stands, for the form that adds a note. Raises like `answer`."""
    with office.look(request) as work:
        return card(work, *_asked(work, notice_id))


def explain(office: Office, request: Request, notice_id: int, given: Answer, note: str) -> CheckInCard:
    """Add a private note to an answer, or change the answer. Asking for help is heard at once.

    Raises:
        Problem: `note_too_long`, and what `answer` raises.
    """
    note = note.strip()
    if len(note) > NOTE_LENGTH:
        raise Problem("note_too_long", field="note", most=NOTE_LENGTH)
    with office.work(request) as work:
        notice, match = _asked(work, notice_id)
        if work.first_time():
            _explain(work, notice, match, given, note)
        return card(work, notice, match)


def card(ledger: Ledgered, notice: Notice, match: Match) -> CheckInCard:
    """A check-in as the one who is asked sees it, as things stand now."""
    person_id, day = notice.person_id or 0, notice.arguments["day"]
    found = checkins.check_in_of(ledger.session, match.id, person_id, day)
    today = local_date(ledger.now, ledger.programme.time_zone)
    return CheckInCard(
        notice_id=notice.amends_id or notice.id,
        match_id=match.id,
        partner=name_of(partner_of(match, person_id)),
        day=day,
        days=ledger.cadence.check_in_days,
        contact=ledger.programme.contact,
        answer=Answer(found.answer) if found and found.answer else None,
        note=(found.note or "") if found else "",
        asks_hours=_asks_hours(ledger, match, day),
        looks_at_goals=_looks_at_goals(ledger, match, day),
        standing=_standing(ledger, match, day, today),
        weeks_left=max(0, (match.ends_on - today).days // 7),
        is_heard=bool(hearers(ledger, match)),
    )


def heard(check_in: CheckIn, match: Match) -> Heard:
    """An answer as a coordinator or a coach hears of it."""
    person = match.mentor if check_in.person_id == match.mentor_id else match.mentee
    return Heard(
        person=name_of(person),
        partner=name_of(partner_of(match, check_in.person_id)),
        day=check_in.day,
        answer=Answer(check_in.answer or Answer.ALL_RIGHT),
        note=check_in.note or "",
    )


def _asked(work: Acting, notice_id: int) -> tuple[Notice, Match]:
    notice = notices.notice_of(work.session, work.programme.id, checkins.ASK, notice_id)
    match = matches.match_in(work.session, work.programme.id, notice.match_id or 0) if notice else None
    if notice is None or match is None:
        raise Problem("check_in_gone")
    work.allow(Action.ANSWER_CHECK_IN, Thing(work.programme.id, asked_id=notice.person_id, match_id=match.id))
    return notice, match


def _keep(work: Work, notice: Notice, given: Answer) -> bool:
    day = notice.arguments["day"]
    if not checkins.answer_first(work.session, notice, day, given, work.now):
        return False
    kept = _check_in(work, notice)
    # The answer itself is private: the audit only says that there is one.
    work.audit("checkin.answered", "check_in", kept.id, day=day)
    return True


def _explain(work: Work, notice: Notice, match: Match, given: Answer, note: str) -> None:
    check_in = _check_in(work, notice)
    was, noted = check_in.answer, check_in.note or ""
    if (was, noted) == (given, note):
        return
    checkins.change(work.session, check_in.id, given, note, work.now)
    work.audit("checkin.explained", "check_in", check_in.id, day=check_in.day)
    if given is Answer.HELP and was != Answer.HELP:
        _tell(work, "checkin.help", notice, match)
    elif note and note != noted:
        _tell(work, "checkin.note", notice, match)
    _show_again(work, notice, match)


def _check_in(work: Work, notice: Notice) -> CheckIn:
    person_id, day = notice.person_id or 0, notice.arguments["day"]
    found = checkins.check_in_of(work.session, notice.match_id or 0, person_id, day, lock=True)
    if found is None:
        raise Problem("check_in_gone")
    return found


def _tell(work: Work, template: str, notice: Notice, match: Match) -> None:
    check_in = _check_in(work, notice)
    for listener in hearers(work, match):
        work.notify(template, listener.id, match=match, check_in=check_in.id)


def _show_again(work: Work, notice: Notice, match: Match) -> None:
    work.amend(notice)
    work.homes_changed((), [match.agency_id] if match.agency_id else [])


def _asks_hours(ledger: Ledgered, match: Match, day: int) -> bool:
    """Whether the check-in of this morning also asks for hours: one message, not two."""
    asked = same_morning(match.started_on, ledger.cadence.nothing_logged_day, (day,), ledger.programme.region)
    return asked and not hours.has_any(ledger.session, match.id)


def _looks_at_goals(ledger: Ledgered, match: Match, day: int) -> bool:
    """Whether the check-in of this morning is also the look at the goals."""
    days, region = ledger.cadence.goals_look_days, ledger.programme.region
    return match.status == "active" and same_morning(match.started_on, day, days, region)


def _standing(ledger: Ledgered, match: Match, day: int, today: date) -> Standing | None:
    """How the hours stand, where a check-in of this day says so."""
    if day < ledger.cadence.first_pace_day or match.status != "active":
        return None
    return where_they_stand(match, hours.total(ledger.session, match.id), today)

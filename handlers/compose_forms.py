"""The forms of events, opened and sent."""

from collections.abc import Sequence

from bot.rules.event_form import check_known, facts_of, seats_of
from bot.rules.events import EventKind
from bot.rules.people import Profile
from bot.rules.problems import Problem, Problems
from bot.rules.receipts.composing import Composed, EventFacts, FactsFilled, PeopleFilled, PeopleWish
from bot.rules.receipts.sessions import Prepare
from bot.rules.series import Repeat
from bot.rules.session_time import Twice
from bot.rules.wall_clock import wall
from bot.services.events.making import changing, composing
from bot.views import compose, ids
from bot.views import compose_forms as view
from bot.views.kit import Block, View
from handlers.desk import Desk, Visitor, new_metadata
from handlers.forms import Sent, Submissions
from handlers.profiles import fetch_profile


def new_form(desk: Desk, visitor: Visitor, filled: FactsFilled | None = None, source_id: int = 0) -> View:
    """The form for a new event; with an event's id, filled in as that one was, but for its date."""
    source = composing.to_make(desk.office, visitor.request, source_id or None)
    if filled is None:
        filled = _as_it_was(source, visitor) if source else FactsFilled()
    metadata = new_metadata(source=source_id)
    return view.facts_form(ids.COMPOSE_NEW_FORM, filled, visitor.words, metadata)


def facts_form(now: Composed, visitor: Visitor, *, follow: bool, filled: FactsFilled | None = None) -> View:
    """The form that changes what an event is, when and where: as it stands, or as it was filled in."""
    if filled is None:
        starts = wall(now.facts.starts_at, visitor.caller.reader.zone)
        filled = _as_it_was(now, visitor).with_(day=starts.date())
    top = compose.overtaken(now, visitor.words) if now.overtaken else ()
    metadata = new_metadata(event=now.card.id, seen=now.seen or now.marks[0], follow=int(follow))
    return view.facts_form(ids.COMPOSE_FACTS_FORM, filled, visitor.words, metadata, top)


def people_form(
    now: Composed,
    visitor: Visitor,
    *,
    follow: bool,
    filled: PeopleFilled | None = None,
    top: Sequence[Block] = (),
) -> View:
    """The form that changes who hosts an event, its seats and what to know before. `top` stands above it."""
    filled = filled or compose.filled_people(now)
    metadata = new_metadata(event=now.card.id, seen=now.seen or now.marks[1], follow=int(follow))
    is_new = bool(top) and not now.overtaken
    return view.people_form(filled, visitor.words, metadata, top, is_new=is_new)


def _made(sent: Sent) -> View:
    """The first part is on record: the second one is asked."""
    filled, source_id = _filled(sent), sent.pointer("source")
    try:
        wish = _facts(sent, filled)
    except Twice as twice:
        return new_form(sent.desk, sent.visitor, filled.with_(twice=twice.both), source_id)
    done = composing.make(
        sent.desk.office, sent.visitor.request, wish, filled.repeat, filled.times, source_id or None
    )
    top = compose.made(done, sent.visitor.words)
    return people_form(done, sent.visitor, follow=bool(done.following), top=top)


def _facts_changed(sent: Sent) -> View:
    pointer, filled = _pointer(sent), _filled(sent)
    office, request = sent.desk.office, sent.visitor.request
    try:
        wish = _facts(sent, filled)
    except Twice as twice:
        now = composing.to_change(office, request, pointer.event_id)
        return facts_form(now, sent.visitor, follow=pointer.follow, filled=filled.with_(twice=twice.both))
    done = changing.change_facts(office, request, pointer, wish)
    if done.overtaken:
        return facts_form(done, sent.visitor, follow=pointer.follow, filled=filled)
    return compose.receipt(done, sent.visitor.words)


def _people_changed(sent: Sent) -> View:
    pointer, filled = _pointer(sent), _people(sent)
    wish = _wish(sent, filled)
    done = changing.change_people(sent.desk.office, sent.visitor.request, pointer, wish)
    if done.overtaken:
        top = compose.overtaken(done, sent.visitor.words)
        return people_form(done, sent.visitor, follow=pointer.follow, filled=filled, top=top)
    return compose.receipt(done, sent.visitor.words)


def _pointer(sent: Sent) -> changing.Pointer:
    return changing.Pointer(sent.pointer("event"), sent.word("seen"), bool(sent.pointer("follow")))


def _facts(sent: Sent, filled: FactsFilled) -> EventFacts:
    which = sent.choice("which") if sent.has("which") else None
    reader = sent.visitor.caller.reader
    return facts_of(filled, reader.zone, which, sent.desk.office.clock(), reader.language)


def _filled(sent: Sent) -> FactsFilled:
    is_new = sent.view.get("callback_id") == ids.COMPOSE_NEW_FORM
    return FactsFilled(
        kind=sent.one_of("kind", EventKind),
        title_en=sent.text("title_en"),
        title_fr=sent.text("title_fr"),
        about_en=sent.text("about_en"),
        about_fr=sent.text("about_fr"),
        day=sent.day("date"),
        at=sent.clock("time"),
        end=sent.clock("end"),
        minutes=sent.number("length") or 0,
        place=sent.text("place"),
        link=sent.text("link"),
        repeat=sent.one_of("repeats", Repeat) if is_new else Repeat.NEVER,
        times=(sent.number("times") or 0) if is_new else 1,
    )


def _people(sent: Sent) -> PeopleFilled:
    return PeopleFilled(
        host=sent.person("host") or "",
        host_name=sent.text("host_name"),
        seats=sent.text("seats"),
        asks_host=view.ASK_HOST in sent.choices("asks_host"),
        prepare={each.value: said for each in Prepare if (said := sent.text(each))},
    )


def _wish(sent: Sent, filled: PeopleFilled) -> PeopleWish:
    """Who and how many a form means. Raises Problems, each at its field."""
    problems = check_known(filled.prepare, filled.host_name, has_host=bool(filled.host))
    seats: int | None = None
    host: Profile | None = None
    try:
        seats = seats_of(filled.seats)
    except Problem as problem:
        problems.append(problem)
    try:
        host = _host(sent, filled.host) if filled.host else None
    except Problem as problem:
        problems.append(problem)
    if problems:
        raise Problems(problems)
    return PeopleWish(host, filled.host_name, seats, filled.asks_host, filled.prepare)


def _host(sent: Sent, user_id: str) -> Profile:
    try:
        return fetch_profile(sent.client, sent.visitor.request.team_id, user_id)
    except Problem as problem:
        raise Problem(problem.key, field="host", **problem.params) from problem


def _as_it_was(now: Composed, visitor: Visitor) -> FactsFilled:
    facts = now.facts
    return FactsFilled(
        kind=facts.kind,
        title_en=facts.title_en,
        title_fr=facts.title_fr,
        about_en=facts.about_en,
        about_fr=facts.about_fr,
        at=wall(facts.starts_at, visitor.caller.reader.zone).time(),
        minutes=facts.minutes,
        place=facts.place,
        link=facts.link,
    )


SUBMISSIONS: Submissions = {
    ids.COMPOSE_NEW_FORM: _made,
    ids.COMPOSE_FACTS_FORM: _facts_changed,
    ids.COMPOSE_PEOPLE_FORM: _people_changed,
}

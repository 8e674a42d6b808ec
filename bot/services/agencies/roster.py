"""An agency's people: who they are, where each stands, and all that is on record about one."""

from collections.abc import Sequence

from bot.rules.calendar import local_date
from bot.rules.organisations import Kind
from bot.rules.participants import Side
from bot.rules.policy import Action, Thing, allows
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.receipts.agencies import Agency, MenteeRow, PartSeen, PeoplePage, Place
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import name_of
from bot.services.parts import answers_of, as_thing, called, is_ready, part_in, rests, ticked
from bot.services.programme.organisations import name_of as name_of_organisation
from storage.models import Participant
from storage.queries import agencies, organisations, people

PAGE = 12


def page(office: Office, request: Request, agency_id: int | None = None, number: int = 0) -> PeoplePage:
    """One page of an agency's people; without an id, of the first of the actor's agencies.

    Raises:
        Problem: `not_allowed` for anybody but coaches and coordinators; `form_stale` for an agency that
            is not one of theirs.
    """
    with office.look(request) as work:
        mine = of_actor(work, Action.SEE_AGENCY)
        agency = chosen(mine, agency_id)
        total = agencies.mentee_count(work.session, work.programme.id, agency.id)
        pages = max(1, -(-total // PAGE))
        number = min(max(number, 0), pages - 1)
        found = agencies.mentee_page(work.session, work.programme.id, agency.id, number * PAGE, PAGE)
        others = tuple(each for each in mine if each.id != agency.id)
        return PeoplePage(agency, rows(work, found), number, pages, total, others)


def see(office: Office, request: Request, part_id: int) -> PartSeen:
    """All that is on record about somebody's part. That it was looked at is on record, too.

    Raises:
        Problem: `part_gone` when there is no such part, or the actor may not see it.
    """
    with office.work(request) as work:
        part = part_for(work, Action.SEE_PART, part_id)
        if part.person_id != work.actor.person_id and work.first_time():
            work.audit("part.seen", "part", part.id)
        return _seen(work, part)


def of_actor(work: Acting, action: Action) -> tuple[Agency, ...]:
    """The agencies the actor may do this for, by name.

    Raises:
        Problem: `not_allowed`, or `agency.none.agency` when there is no agency at all.
    """
    every = organisations.of_kind(work.session, work.programme.id, Kind.AGENCY)
    mine = tuple(
        Agency(each.id, each.name)
        for each in every
        if allows(action, work.actor, Thing(work.programme.id, agency_id=each.id))
    )
    if not mine:
        work.allow(action)
        raise Problem(f"agency.none.{Kind.AGENCY}")
    return mine


def chosen(mine: Sequence[Agency], agency_id: int | None) -> Agency:
    """The agency of that id; the first one without an id. Raises Problem `form_stale`."""
    found = next((each for each in mine if agency_id in (None, each.id)), None)
    if found is None:
        raise Problem("form_stale")
    return found


def part_for(work: Acting, action: Action, part_id: int) -> Participant:
    """A part the actor may do this to. One that they may not is as good as not there.

    Raises:
        Problem: `part_gone`, in either case: the answer does not tell whose part it is.
    """
    part = part_in(work, part_id)
    if not allows(action, work.actor, as_thing(part)):
        raise Problem("part_gone")
    return part


def rows(ledger: Ledgered, parts: Sequence[Participant]) -> tuple[MenteeRow, ...]:
    """Mentees with where each of them stands."""
    stands = places(ledger, parts)
    return tuple(
        MenteeRow(
            part_id=part.id,
            person=called(part),
            profession=_profession(part),
            place=stands[part.id],
            ticked=frozenset(item for item, at in ticked(part).items() if at),
        )
        for part in parts
    )


def places(ledger: Ledgered, parts: Sequence[Participant]) -> dict[int, Place]:
    """Where each of these parts stands, by its id: two questions however many they are."""
    session, programme_id = ledger.session, ledger.programme.id
    paired = agencies.in_pairs(session, programme_id, [part.person_id for part in parts if part.person_id])
    proposed = agencies.in_proposals(session, programme_id, [part.id for part in parts])
    return {part.id: _place(ledger, part, part.person_id in paired, part.id in proposed) for part in parts}


def _place(ledger: Ledgered, part: Participant, paired: bool, proposed: bool) -> Place:
    if part.side == Side.MENTEE and paired:
        return Place.PAIRED
    if proposed:
        return Place.PROPOSED
    if part.state == "announced":
        return Place.INVITED if part.person_id else Place.LISTED
    if part.state != "confirmed":
        return Place(part.state)
    if rests(part, local_date(ledger.now, ledger.programme.time_zone)):
        return Place.PAUSED
    return Place.WAITING if is_ready(part) else Place.CHECKLIST


def _seen(work: Acting, part: Participant) -> PartSeen:
    by = people.person_in(work.session, work.programme.id, part.entered_by_id) if part.entered_by_id else None
    return PartSeen(
        person=called(part),
        place=places(work, [part])[part.id],
        answers=answers_of(part),
        organisation=name_of_organisation(work, part.organisation_id),
        profession=_profession(part),
        topics=work.joining.topics,
        ticked=ticked(part),
        email=part.email or "",
        entered_by=name_of(by) if by and by.id != part.person_id else None,
        entered_at=part.entered_at,
        confirmed_at=part.confirmed_at,
        paused_until=part.paused_until,
    )


def _profession(part: Participant) -> Named | None:
    row = part.profession
    return Named(row.id, row.name_en, row.name_fr) if row else None

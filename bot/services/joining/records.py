"""Putting a part on record: somebody joins, confirms what was entered, or changes their answers."""

from collections.abc import Sequence

from bot.rules.calendar import local_date
from bot.rules.participants import Answers, PartState, Side
from bot.rules.receipts.joining import Joined
from bot.rules.receipts.proposals import WithdrawReason
from bot.services.call import answering
from bot.services.joining import drafts as join_drafts
from bot.services.office import Ledgered, Work
from bot.services.parts import answers_of, is_ready, keep_answers
from bot.services.proposals.proposing import lock_with_partners, withdraw_for
from storage.models import Organisation, Participant, Person
from storage.queries import joining as rows
from storage.queries import participants, people
from storage.writes import insert_once

# What it is called to complete a part that stood like this.
_DONE = {PartState.CONFIRMED: "part.changed", PartState.ANNOUNCED: "part.confirmed"}


def hold(work: Work) -> None:
    """Others who change the actor's parts or row wait, and whoever proposes or answers for them.

    Everybody locks in this order, so that no two transactions wait for each other: parts, then people,
    then drafts and notices.
    """
    me = work.person
    ids = rows.own_part_ids(work.session, work.programme.id, me.id, me.user_id)
    lock_with_partners(work, ids)
    people.known_person(work.session, me.team_id, me.user_id, lock=True)


def mine(work: Work, side: Side) -> Participant | None:
    """The actor's part on a side, held for this transaction. One entered for their account becomes theirs."""
    hold(work)
    me = work.person
    part_id = rows.own_part_id(work.session, work.programme.id, me.id, me.user_id, side)
    held = participants.lock(work.session, work.programme.id, [part_id] if part_id else [])
    part = held.get(part_id or 0)
    if part is not None and part.person_id is None:
        part.person_id = me.id
        work.session.flush()
    return part


def complete(work: Work, side: Side, answers: Answers) -> Joined:
    """The actor takes part on a side with these answers, or has changed them."""
    part = mine(work, side) or _new(work, side)
    before, was = answers_of(part), PartState(part.state)
    is_new = was is not PartState.CONFIRMED
    moved = before.organisation_id != answers.organisation_id
    if (moved and side is Side.MENTEE) or before.profession_id != answers.profession_id:
        # It was made for what the answers were; and told to those who looked after the part then.
        withdraw_for(work, part, WithdrawReason.CHANGED)
    keep_answers(part, answers)
    if moved:
        # An agency vouches for the people it knows: another one makes sure for itself.
        part.eligible_at = part.prepared_at = part.oriented_at = None
    if side is Side.MENTOR and (is_new or before.places != answers.places):
        _give_places(work, answers.places)
    if is_new:
        _take_part(work, part, again=was is not PartState.ANNOUNCED)
    work.session.flush()
    if was is PartState.ANNOUNCED:
        say_answered(work, part)
    if is_new:
        answering.joined(work, part)
    if is_new or before != answers:
        work.audit(_DONE.get(was, "part.joined"), "part", part.id, side=side)
    if (is_new or moved) and not is_ready(part):
        tell(work, part, "join.waiting")
    join_drafts.forget(work, side)
    work.homes_changed([work.person.id])
    return receipt(work, part, changed=not is_new)


def receipt(work: Work, part: Participant, *, changed: bool) -> Joined:
    """What somebody reads once their part is on record."""
    agency = work.session.get(Organisation, part.organisation_id) if part.organisation_id else None
    return Joined(
        side=Side(part.side),
        changed=changed,
        is_ready=is_ready(part),
        agency=agency.name if agency and part.side == Side.MENTEE else None,
        contact=work.programme.contact,
    )


def receipt_again(work: Work, side: Side) -> Joined | None:
    """The answer to a request that has had its effect before."""
    part = mine(work, side)
    if part is None or part.state != PartState.CONFIRMED:
        return None
    done = rows.done_by(work.session, work.programme.id, work.request.key)
    return receipt(work, part, changed=done not in ("part.joined", "part.confirmed"))


def say_answered(work: Work, part: Participant) -> None:
    """Take the button off the message that asked the actor to confirm.

    It locks the message, as delivery does; so it comes before homes are marked, as in delivery.
    """
    for notice in rows.invitations(work.session, work.programme.id, work.person.id):
        if notice.arguments["part"] == part.id:
            work.amend(notice)


def tell(ledger: Ledgered, part: Participant, template: str) -> None:
    """Tell those who look after a part, once each: the coaches of a mentee's agency, else coordinators."""
    for person in looked_after_by(ledger, part):
        ledger.notify(template, person.id, part=part.id)


def looked_after_by(ledger: Ledgered, part: Participant) -> list[Person]:
    """Who hears of a part, its own person not among them."""
    session, programme_id = ledger.session, ledger.programme.id
    coaches: Sequence[Person] = ()
    if part.side == Side.MENTEE and part.organisation_id is not None:
        coaches = people.coaches(session, programme_id, part.organisation_id)
    others = [each for each in coaches if each.id != part.person_id]
    others = others or people.coordinators(session, programme_id)
    return [each for each in others if each.id != part.person_id]


def _give_places(work: Work, places: int) -> None:
    # Loaded before the row was held: a coordinator may have changed it since.
    work.session.refresh(work.person, ["capacity"])
    work.person.capacity = places


def _new(work: Work, side: Side) -> Participant:
    me = work.person
    row = {
        "programme_id": work.programme.id,
        "side": side.value,
        # Nobody sees it as this: it is confirmed before the transaction ends.
        "state": PartState.LEFT.value,
        "person_id": me.id,
        "name": me.name,
        "entered_by_id": me.id,
        "entered_at": work.now,
    }
    insert_once(work.session, Participant, row)
    part = mine(work, side)
    if part is None:
        raise LookupError("a part that was just written is not there")
    return part


def _take_part(work: Work, part: Participant, *, again: bool) -> None:
    today = local_date(work.now, work.programme.time_zone)
    intake = participants.open_intake(work.session, work.programme.id, today)
    part.state = PartState.CONFIRMED.value
    part.confirmed_at = work.now
    part.waiting_since = work.now if again else part.waiting_since or work.now
    part.intake_id = intake.id if intake and (again or part.intake_id is None) else part.intake_id
    part.left_at = part.paused_until = None
    if again:
        # Whoever was put at the front waited then; now they wait anew, behind those who went on waiting.
        part.front_since = None

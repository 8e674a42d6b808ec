"""Action items: something one of the pair wants to do; either may tick it."""

from datetime import datetime, timedelta

from bot.rules.due_day import due_day
from bot.rules.problems import Problem
from bot.rules.receipts.notes import ITEM_LENGTH, ItemCard, ItemForm, ItemWish, Whose
from bot.rules.shown import shown
from bot.services.notes.cards import item_and_match, item_card, pair_of, still_a_pair
from bot.services.office import Office, Request, Work
from bot.services.pairs import name_of, partner_of
from bot.services.sessions.cards import session_and_match
from storage.models import ActionItem, Match, Notice
from storage.queries import matches, notes

# What one writes down for the other within this time is told in one message.
TOGETHER = timedelta(minutes=10)


def form(
    office: Office, request: Request, *, session_id: int | None = None, match_id: int | None = None
) -> ItemForm:
    """What the form starts with: in a session, or in a pair without one.

    Raises:
        Problem: `session_gone`, `item_gone`, `not_allowed`, `notes_pair_over`.
    """
    with office.look(request) as acting:
        if session_id is not None:
            match_id = session_and_match(acting, session_id)[0].match_id
        match = pair_of(acting, match_id)
        still_a_pair(match)
        return ItemForm(match.id, name_of(partner_of(match, acting.actor.person_id)), session_id)


def form_of(office: Office, request: Request, item_id: int) -> ItemForm:
    """What the form that changes an item starts with. Raises Problem `item_gone` or `not_allowed`."""
    with office.look(request) as acting:
        item, match = item_and_match(acting, item_id)
        me = acting.actor.person_id
        partner = name_of(partner_of(match, me))
        return ItemForm(match.id, partner, item.session_id, item_card(acting, item, match, me))


def add(office: Office, request: Request, form: ItemForm, wish: ItemWish) -> ItemCard:
    """Write down something to do. The partner is told, once, of what is given to them.

    Raises:
        Problem: `item_empty`, `item_too_long`, `due_unreadable`, `due_past`, `notes_pair_over`,
            `item_nobody` when the partner's account is closed; `not_allowed` for who is not of the pair.
    """
    text = _checked(wish.text)
    with office.work(request) as work:
        match = pair_of(work, form.match_id)
        if not work.first_time():
            return _as_it_stands(work, work.earlier_effect() or 0, match)
        still_a_pair(match)
        item = _write(work, match, form.session_id, text, wish)
        work.homes_changed((match.mentor_id, match.mentee_id))
        return item_card(work, item, match, work.actor.person_id)


def change(office: Office, request: Request, item_id: int, text: str, by: str) -> ItemCard:
    """Say something to do in other words, or for another day.

    Raises:
        Problem: `item_empty`, `item_too_long`, `due_unreadable`, `due_past`, `item_gone`, `not_allowed`.
    """
    text = _checked(text)
    with office.work(request) as work:
        item, match = item_and_match(work, item_id)
        due_on = item.due_on if _unchanged(item, by) else due_day(by, work.today)
        if work.first_time():
            if not notes.change_item(work.session, item_id, text, due_on):
                raise Problem("item_gone")
            work.audit("item.changed", "action_item", item_id)
            _told_again(work, match, item.owner_id, item.added_at)
        return _as_it_stands(work, item_id, match)


def tick(office: Office, request: Request, item_id: int) -> ItemCard:
    """It is done. Either may say so; a second tap changes nothing.

    Raises:
        Problem: `item_gone` or `not_allowed`.
    """
    with office.work(request) as work:
        item, match = item_and_match(work, item_id)
        if work.first_time() and notes.tick(work.session, item_id, work.actor.person_id, work.now):
            work.audit("item.done", "action_item", item_id)
            _told_again(work, match, item.owner_id, item.added_at)
        return _as_it_stands(work, item_id, match)


def reopen(office: Office, request: Request, item_id: int) -> ItemCard:
    """It is to be done after all. Raises like `tick`."""
    with office.work(request) as work:
        item, match = item_and_match(work, item_id)
        if work.first_time() and notes.reopen(work.session, item_id):
            work.audit("item.reopened", "action_item", item_id)
            _told_again(work, match, item.owner_id, item.added_at)
        return _as_it_stands(work, item_id, match)


def remove(office: Office, request: Request, item_id: int) -> ItemCard:
    """It is not to be done any more; what it was. Raises like `tick`."""
    with office.work(request) as work:
        item, match = item_and_match(work, item_id)
        gone = item_card(work, item, match, work.actor.person_id)
        owner_id, added_at = item.owner_id, item.added_at
        if work.first_time() and notes.remove_item(work.session, item_id):
            work.audit("item.removed", "action_item", item_id)
            _told_again(work, match, owner_id, added_at)
        return gone


def _write(work: Work, match: Match, session_id: int | None, text: str, wish: ItemWish) -> ActionItem:
    me, partner = work.actor.person_id, partner_of(match, work.actor.person_id)
    if wish.whose is Whose.PARTNER and partner.is_deactivated:
        raise Problem("item_nobody", field="whose", partner=partner.name)
    # What two write down at once is told in one message, and counted one after the other.
    matches.lock_ledger(work.session, match.id)
    item = ActionItem(
        programme_id=work.programme.id,
        match_id=match.id,
        session_id=session_id,
        text=text,
        owner_id=partner.id if wish.whose is Whose.PARTNER else me,
        due_on=due_day(wish.by, work.today),
        added_by_id=me,
        added_at=work.now,
    )
    work.session.add(item)
    work.session.flush()
    work.audit("item.added", "action_item", item.id)
    if item.owner_id != me:
        _tell(work, match, item)
    return item


def _tell(work: Work, match: Match, item: ActionItem) -> None:
    """Tell the partner, unless a message that is yet to go will."""
    if not _tellings(work, match, item.owner_id, item.added_at):
        until = work.now + TOGETHER
        work.notify(
            "note.item",
            item.owner_id,
            match=match,
            at=until,
            since=work.now.isoformat(),
            until=until.isoformat(),
        )


def covers(window: dict[str, str], at: datetime) -> bool:
    """Whether a message tells of what was written down at that moment. One about somebody who was forgotten
    since tells of nothing.
    """
    if not window:
        return False
    return datetime.fromisoformat(window["since"]) <= at < datetime.fromisoformat(window["until"])


def _tellings(work: Work, match: Match, owner_id: int, added_at: datetime) -> list[Notice]:
    """What tells, or told, its owner of an item."""
    found = notes.tellings(work.session, work.programme.id, match.id, owner_id)
    return [each for each in found if covers(each.arguments, added_at)]


def _told_again(work: Work, match: Match, owner_id: int, added_at: datetime) -> None:
    """Say what told of an item once more, as it stands now; then the homes."""
    for notice in _tellings(work, match, owner_id, added_at):
        work.amend(notice)
    work.homes_changed((match.mentor_id, match.mentee_id))


def _as_it_stands(work: Work, item_id: int, match: Match) -> ItemCard:
    """An item after a change, as the database has it: somebody may have taken it away meanwhile."""
    item = notes.item_in(work.session, work.programme.id, item_id)
    if item is None:
        raise Problem("item_gone")
    return item_card(work, item, match, work.actor.person_id)


def _unchanged(item: ActionItem, by: str) -> bool:
    """The day stands in the form as its date: one that is over may stay as it is."""
    return item.due_on is not None and by.strip() == item.due_on.isoformat()


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not shown(text).strip():
        raise Problem("item_empty", field="text")
    if len(text) > ITEM_LENGTH:
        raise Problem("item_too_long", field="text", most=ITEM_LENGTH)
    return text

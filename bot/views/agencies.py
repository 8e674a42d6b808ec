"""An agency's people: the list, the checklist, and all that is on record about one of them."""

from bot.rules.participants import Readiness, Side
from bot.rules.people import Name
from bot.rules.receipts.agencies import Agency, Checklist, MenteeRow, PairBegins, PartSeen, PeoplePage, Ready
from bot.views import ids, parts
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    checkboxes,
    chosen,
    context,
    divider,
    field,
    mention,
    modal,
    option,
    quote,
    section,
    select,
)
from bot.words import Words

MOST_AGENCIES = 100


def who(name: Name) -> str:
    """Somebody: a mention, or the name on the list while Slack does not know them."""
    return mention(name) if name.user_id else name.name


def people(page: PeoplePage, words: Words, metadata: str) -> View:
    """One page of an agency's people, each with where they stand and their checklist."""
    blocks: list[Block] = []
    if page.others:
        blocks.append(_agencies(page))
    if page.people:
        blocks.append(section(words.md("agency.people.count", agency=page.agency.name, count=page.total)))
    else:
        blocks.append(section(words.md("agency.people.none", agency=page.agency.name)))
    for row in page.people:
        blocks += [divider(), *_row(row, words)]
    blocks += [divider(), actions(*_pager(page, words), _refer(words))]
    return modal(
        ids.AGENCY_LIST_RECEIPT,
        words("agency.people.title"),
        blocks,
        close=words("common.close"),
        metadata=metadata,
    )


def checklist_form(card: Checklist, words: Words, metadata: str) -> View:
    """The form that ticks a mentee's checklist."""
    options = [option(parts.readiness(item, words), item) for item in Readiness]
    boxes = checkboxes("value", options, chosen(options, card.ticked))
    note = "agency.checklist.settled" if card.place.is_settled else "agency.checklist.after"
    return modal(
        ids.AGENCY_CHECKLIST_FORM,
        words("agency.checklist.title"),
        [
            section(words.md("agency.checklist.about", person=who(card.person))),
            field("ticked", words("agency.checklist.label"), boxes, optional=True),
            context(words.md(note)),
        ],
        submit=words("agency.save"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def checklist_saved(card: Checklist, words: Words) -> View:
    """What the checklist says now, and what that means for the mentee."""
    person = who(card.person)
    said = words.md("agency.checklist.saved", person=person, place=place_of(card, words))
    lines = [_tick(item, item in card.ticked, words) for item in Readiness]
    return modal(
        ids.AGENCY_RECEIPT,
        words("agency.checklist.title"),
        [section(said), section("\n".join(lines))],
        close=words("common.done"),
    )


def part(seen: PartSeen, words: Words) -> View:
    """All that is on record about somebody's part."""
    answers = seen.answers
    lines = [
        words.md("agency.part.who", person=who(seen.person), side=parts.side(answers.side, words)),
        words.md("agency.part.place", place=words(f"agency.place.{seen.place}")),
        *_facts(seen, words),
    ]
    blocks = [section("\n".join(lines))]
    if answers.goals:
        blocks += [section(words.md("agency.part.goals")), quote(answers.goals)]
    if answers.side is Side.MENTEE:
        blocks.append(section("\n".join(_dated(item, seen, words) for item in Readiness)))
    blocks.append(context(words.md("agency.part.seen")))
    return modal(ids.AGENCY_PART_RECEIPT, words("agency.part.title"), blocks, close=words("common.close"))


def ready(told: Ready, words: Words) -> Message:
    """The message to a mentee whose checklist is complete."""
    key = "agency.ready" if told.is_confirmed else "agency.ready.unconfirmed"
    said = words.md(key, agency=told.agency)
    return Message(said, [section(said), context(words.md("match.contact", contact=told.contact))])


def pair_begins(begins: PairBegins, words: Words) -> Message:
    """The message to a coach on the day a pair of their agency begins, or before."""
    said = words.md(
        "agency.pair_starts",
        mentor=mention(begins.mentor),
        mentee=mention(begins.mentee),
        agency=begins.agency,
        profession=begins.profession.name(words.language),
    )
    clock = words.md(
        "agency.pair_starts.clock",
        start=words.full_date(begins.started_on),
        end=words.full_date(begins.ends_on),
        target=words.hours(begins.target_minutes),
    )
    after = words.md("agency.pair_starts.next")
    return Message(f"{said} {clock}", [section(f"{said}\n{clock}"), context(after)])


def place_of(row: MenteeRow | Checklist, words: Words) -> str:
    """Where somebody stands, in words."""
    return words(f"agency.place.{row.place}")


def _row(row: MenteeRow, words: Words) -> list[Block]:
    profession = row.profession.name(words.language) if row.profession else words("agency.no_profession")
    said = words.md(
        "agency.people.line", person=who(row.person), profession=profession, place=place_of(row, words)
    )
    ticks = " · ".join(_tick(item, item in row.ticked, words) for item in Readiness)
    buttons = actions(
        button(words("agency.see"), f"{ids.AGENCY_SEE}.{row.part_id}", row.part_id),
        button(words("agency.checklist"), f"{ids.AGENCY_CHECKLIST}.{row.part_id}", row.part_id),
    )
    return [section(f"{said}\n{ticks}"), buttons]


def _tick(item: Readiness, done: bool, words: Words) -> str:
    return words.md("agency.tick.done" if done else "agency.tick.open", item=parts.readiness(item, words))


def _dated(item: Readiness, seen: PartSeen, words: Words) -> str:
    at = seen.ticked[item]
    if at is None:
        return _tick(item, False, words)
    return words.md("agency.tick.dated", item=parts.readiness(item, words), date=words.day_of(at))


def _facts(seen: PartSeen, words: Words) -> list[str]:
    """What is known, one line each; what was not said is left out."""
    answers = seen.answers
    known: dict[str, str] = {
        "organisation": seen.organisation,
        "profession": seen.profession.name(words.language) if seen.profession else "",
        "speciality": answers.speciality,
        "years": "" if answers.years is None else words.number(answers.years),
        "languages": words.listing(parts.languages(answers.languages, words)),
        "topics": words.listing(parts.topics(answers.topics, seen.topics, words)),
        "ways": words.listing(parts.ways(answers.ways, words)),
        "times": words.listing(parts.times(answers.times, words)),
        "reports_to": answers.reports_to,
        "email": seen.email,
        "paused": words.date(seen.paused_until) if seen.paused_until else "",
        "confirmed": words.day_of(seen.confirmed_at) if seen.confirmed_at else "",
    }
    lines = [words.md(f"agency.part.{name}", value=value) for name, value in known.items() if value]
    if seen.entered_by:
        by, day = mention(seen.entered_by), words.day_of(seen.entered_at)
        lines.append(words.md("agency.part.entered", by=by, date=day))
    return lines


def _agencies(page: PeoplePage) -> Block:
    """The menu of agencies, for those who look after several."""
    every: list[Agency] = sorted((page.agency, *page.others), key=lambda agency: agency.name)[:MOST_AGENCIES]
    options = [option(agency.name, agency.id) for agency in every]
    now = next(iter(chosen(options, [page.agency.id])), None)
    # A menu of another id, or Slack would go on showing what was chosen in the one before.
    return actions(select(ids.AGENCY_CHOOSE, options, now)) | {"block_id": f"agencies.{page.agency.id}"}


def _pager(page: PeoplePage, words: Words) -> list[Block]:
    buttons: list[Block] = []
    if page.number > 0:
        buttons.append(button(words("agency.before"), f"{ids.AGENCY_PAGE}.before", page.number - 1))
    if page.number + 1 < page.pages:
        buttons.append(button(words("agency.after"), f"{ids.AGENCY_PAGE}.after", page.number + 1))
    return buttons


def _refer(words: Words) -> Block:
    return button(words("agency.refer"), ids.AGENCY_REFER)

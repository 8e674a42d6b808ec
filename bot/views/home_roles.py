"""App Home of coaches, employer leads and champions: their own organisation, or totals."""

from collections.abc import Iterable

from bot.rules.receipts.agencies import MenteeRow
from bot.rules.receipts.onlookers import AgencyGlance, EmployerGlance, Lookout, MentorRow, Totals
from bot.views import ids
from bot.views.agencies import place_of, who
from bot.views.home_programme import worry_line
from bot.views.kit import Block, actions, button, context, fields, header, mention, section
from bot.views.matches import match_line
from bot.words import Words


def sections(lookout: Lookout, words: Words) -> list[list[Block]]:
    """One group of blocks for each organisation, and one for the totals."""
    parts = [_agency(each, words) for each in lookout.agencies]
    parts += [_employer(each, words) for each in lookout.employers]
    if lookout.totals:
        parts.append(_totals(lookout.totals, words))
    if lookout.more:
        parts.append([context(words.md("role.home.more", count=lookout.more))])
    return parts


def _agency(now: AgencyGlance, words: Words) -> list[Block]:
    """Who needs somebody comes first, then who waits, then how the pairs do."""
    buttons = actions(
        button(words("agency.people.open"), f"{ids.AGENCY_PEOPLE}.{now.agency_id}", now.agency_id),
        button(words("agency.refer"), f"{ids.AGENCY_REFER}.{now.agency_id}"),
    )
    return [
        header(now.agency),
        *_list("home.worries", (worry_line(each, words) for each in now.worries), words),
        *_list("role.home.checklist", _people(now.checklist, words), words, more=now.checklist_more),
        *_waiting(now, words),
        *_quiet(now, words),
        *_pairs(now, words),
        buttons,
    ]


def _waiting(now: AgencyGlance, words: Words) -> list[Block]:
    """Who waits, and the command that finds somebody for them."""
    blocks = _list("role.home.waiting", _people(now.waiting, words), words, more=now.waiting_more)
    return [*blocks, context(words.md("role.home.suggest"))] if blocks else []


def _people(rows: Iterable[MenteeRow], words: Words) -> list[str]:
    return [words.md("role.home.person", person=who(row.person), place=place_of(row, words)) for row in rows]


def _quiet(now: AgencyGlance, words: Words) -> list[Block]:
    if not now.quiet:
        return []
    lines = [
        words.md(
            "home.silent.line",
            mentor=mention(each.mentor),
            mentee=mention(each.mentee),
            start=each.started_on,
        )
        for each in now.quiet
    ]
    return [section("\n".join([words.md("home.silent", days=now.quiet_days), *lines]))]


def _pairs(now: AgencyGlance, words: Words) -> list[Block]:
    if not now.pairs:
        return [section(words.md("role.home.pairs.none"))]
    lines = [match_line(match, words) for match in now.pairs]
    title = words.md("role.home.pairs", count=now.active)
    more = [words.md("home.silent.more")] if now.active > len(now.pairs) else []
    return [section("\n".join([title, *lines, *more]))]


def _employer(now: EmployerGlance, words: Words) -> list[Block]:
    figures = fields(
        [
            words.md("home.glance.active", count=now.active),
            words.md("role.home.hours", year=str(now.year), hours=words.hours(now.minutes)),
        ]
    )
    lines = [_mentor(each, words) for each in now.mentors]
    if not lines:
        return [header(now.employer), figures, section(words.md("role.home.mentors.none"))]
    mentors = _list("role.home.mentors", lines, words, more=now.mentors_more)
    return [header(now.employer), figures, *mentors, context(words.md("role.home.employer"))]


def _mentor(row: MentorRow, words: Words) -> str:
    return words.md(
        "role.home.mentor",
        person=mention(row.person),
        pairs=row.pairs,
        places=max(row.places, row.pairs),
        hours=words.hours(row.minutes),
    )


def _totals(now: Totals, words: Words) -> list[Block]:
    figures = [
        words.md("home.glance.active", count=now.active),
        words.md("role.home.completed", count=now.completed),
        words.md("role.home.hours", year=str(now.year), hours=words.hours(now.minutes)),
        words.md("role.home.mentor_count", count=now.mentors),
        words.md("role.home.waiting_count", count=now.waiting),
    ]
    return [header(words("role.home.totals")), fields(figures), context(words.md("role.home.totals.why"))]


def _list(key: str, lines: Iterable[str], words: Words, *, more: bool = False) -> list[Block]:
    """A title and its lines; nothing at all without a line."""
    said = list(lines)
    if not said:
        return []
    after = [words.md("role.home.others")] if more else []
    return [section("\n".join([words.md(key), *said, *after]))]

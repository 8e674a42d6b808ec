"""Ideas for each week of a pair, as they are shown where a session is booked, and as a list."""

from bot.rules.receipts.together import AgendaCard
from bot.views.kit import Block, context, option, section
from bot.words import Markup, Words, escape


def agenda_blocks(card: AgendaCard, words: Words) -> list[Block]:
    """An agenda in full: its week and title, its ideas, and the programme's own link if there is one."""
    agenda, language = card.agenda, words.language
    key = "agenda.title.now" if card.is_now else "agenda.title"
    lines = [words.md(key, week=agenda.week, title=agenda.title(language))]
    lines += [words.md("agenda.point", point=point) for point in agenda.points(language)]
    blocks = [section("\n".join(lines))]
    if agenda.link:
        blocks.append(context(words.md("agenda.link", link=_link(agenda.link))))
    return blocks


def hint(card: AgendaCard, words: Words) -> str:
    """An agenda in one line of plain text, for the hint of a field: its title and first ideas."""
    agenda, language = card.agenda, words.language
    points = " ".join(agenda.points(language))
    return words("agenda.hint", week=agenda.week, title=agenda.title(language), points=points)


def topic_option(card: AgendaCard, words: Words) -> Block:
    """An agenda as a choice in a menu; its value is the key a session is kept with."""
    agenda = card.agenda
    label = words("agenda.option", week=agenda.week, title=agenda.title(words.language))
    return option(label, agenda.key)


def _link(address: str) -> Markup:
    """An address as mrkdwn. What would end the link early is written as a web address writes it."""
    return Markup(f"<{escape(address).replace('|', '%7C')}>")

"""Ideas for each week of a pair, as they are shown where a session is booked, and as a list."""

from bot.rules.receipts.together import AgendaCard, Ideas
from bot.views import ids
from bot.views.kit import Block, View, actions, button, context, modal, option, section
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


def listing(ideas: Ideas, words: Words) -> View:
    """The window with the ideas for every week, some at a time."""
    about = "agenda.about" if ideas.cards else "agenda.none"
    blocks = [section(words.md(about))]
    for card in ideas.cards:
        blocks += agenda_blocks(card, words)
    pages: list[Block] = []
    if ideas.page:
        pages.append(button(words("agenda.before"), f"{ids.AGENDA_PAGE}.before", ideas.page - 1))
    if ideas.page + 1 < ideas.pages:
        pages.append(button(words("agenda.after"), f"{ids.AGENDA_PAGE}.after", ideas.page + 1))
    if pages:
        blocks.append(actions(*pages))
    return modal(ids.AGENDA_RECEIPT, words("agenda.window"), blocks, close=words("common.done"))


def _link(address: str) -> Markup:
    """An address as mrkdwn. The programme's file accepts none that would end the link early."""
    return Markup(f"<{escape(address)}>")

"""The attention list in a window: filters, a pair in a few lines each, and a button to its card."""

from collections.abc import Iterable
from dataclasses import replace

from bot.rules.attention import Wanted
from bot.rules.receipts.attention import AttentionPage, ConcernCard
from bot.rules.silence import Rung, Signal
from bot.views import ids
from bot.views.attention import open_button
from bot.views.attention_lines import fact_lines, latest, next_line, state_line, who
from bot.views.kit import Block, View, actions, button, context, divider, modal, option, section, select
from bot.words import Words

_MOST_OPTIONS = 99


def listing(page: AttentionPage, words: Words) -> View:
    """One page of it; without anything to show, a kind sentence."""
    blocks: list[Block] = [section(_count(page, words)), actions(*_filters(page, words))]
    for card in page.cards:
        blocks += [divider(), section("\n".join(_lines(card, words)), open_button(card, words))]
    if page.pages > 1:
        where = words.md("match.list.page", number=page.wanted.page + 1, pages=page.pages)
        blocks += [context(where), actions(*_pager(page, words))]
    blocks.append(context(words.md("attention.private")))
    title = words("attention.title")
    return modal(ids.ATTENTION_LIST_RECEIPT, title, blocks, close=words("common.close"))


def _count(page: AttentionPage, words: Words) -> str:
    if page.total:
        return words.md("attention.list", count=page.needing)
    is_filtered = page.wanted.at(0) != Wanted()
    return words.md("attention.list.none_such" if is_filtered else "attention.list.none")


def _lines(card: ConcernCard, words: Words) -> Iterable[str]:
    yield who(card, words)
    yield from (f"• {line}" for line in fact_lines(card, words))
    yield from latest(card, words)
    yield next_line(card, words) if card.waits else state_line(card, words)


def _filters(page: AttentionPage, words: Words) -> Iterable[Block]:
    """A menu each for why, how far and which profession. An option carries the whole wish it stands for."""
    now = page.wanted.at(0)
    signals = {words(f"attention.signal.{each}"): replace(now, signal=each) for each in Signal}
    rungs = {words(f"attention.rung.{each}"): replace(now, rung=each) for each in Rung}
    professions = {
        each.name(words.language): replace(now, profession=each.id)
        for each in page.professions[:_MOST_OPTIONS]
    }
    yield _menu("signal", words("attention.signal.all"), replace(now, signal=None), signals, now)
    yield _menu("rung", words("attention.rung.all"), replace(now, rung=None), rungs, now)
    if len(professions) > 1 or now.profession is not None:
        every = words("attention.profession.all")
        yield _menu("profession", every, replace(now, profession=None), professions, now)
    if page.has_mine:
        label = words("attention.everybody" if now.mine else "attention.mine")
        yield button(label, f"{ids.ATTENTION_PAGE}.mine", str(replace(now, mine=not now.mine)))


def _menu(name: str, every: str, without: Wanted, choices: dict[str, Wanted], now: Wanted) -> Block:
    options = [option(every, str(without)), *(option(label, str(wish)) for label, wish in choices.items())]
    chosen = next((each for each in options if each["value"] == str(now)), options[0])
    return select(f"{ids.ATTENTION_PAGE}.{name}", options, chosen)


def _pager(page: AttentionPage, words: Words) -> Iterable[Block]:
    number = page.wanted.page
    if number > 0:
        before = str(page.wanted.at(number - 1))
        yield button(words("attention.before"), f"{ids.ATTENTION_PAGE}.before", before)
    if number + 1 < page.pages:
        after = str(page.wanted.at(number + 1))
        yield button(words("attention.after"), f"{ids.ATTENTION_PAGE}.after", after)

"""`/mentoring my-data`: what is kept about the reader, why, until when, and who looked."""

from bot.rules.receipts.data import Held, LookedAt, Me, MyData, MyPair, MyPart
from bot.rules.retention import Kept
from bot.views import ids, parts
from bot.views.forget_me import stay_button, when
from bot.views.kit import Block, View, actions, button, context, divider, mention, modal, section
from bot.words import Words

MOST_PAIRS = 10


def my_data(mine: MyData, words: Words, *, told: str = "") -> View:
    """The whole page. `told` is what just happened, such as that the file is on its way."""
    blocks: list[Block] = [section(told)] if told else []
    blocks.append(section(words.md("data.intro", programme=mine.programme)))
    if mine.wish:
        blocks += [section(when(mine.wish.last_day, words)), actions(stay_button(words))]
    blocks.append(section(_me(mine.me, words)))
    blocks += [section(_part(part, mine, words)) for part in mine.parts]
    blocks += _agreed(mine, words) + _pairs(mine, words)
    blocks += [divider(), *(section(_held(each, words)) for each in mine.held)]
    blocks += [divider(), section(_looks(mine.looks, words))]
    blocks += [actions(*_buttons(mine, words)), context(words.md("data.correct", contact=mine.contact))]
    return modal(ids.DATA_RECEIPT, words("data.title"), blocks, close=words("common.close"))


def _buttons(mine: MyData, words: Words) -> list[Block]:
    file = button(words("data.file"), ids.DATA_FILE, style="primary")
    return [file] if mine.wish else [file, button(words("data.forget"), ids.DATA_FORGET, style="danger")]


def _me(me: Me, words: Words) -> str:
    language = words(f"data.language.{me.language}")
    said = words.md("data.me", name=me.name, language=language, zone=me.zone)
    if not me.roles:
        return said
    return f"{said} {words.md('data.me.roles', roles=_roles(me.roles, words))}"


def _roles(roles: tuple[str, ...], words: Words) -> str:
    return words.listing([words(f"data.role.{role}") for role in roles])


def _part(part: MyPart, mine: MyData, words: Words) -> str:
    said = part.answers
    lists = {
        "languages": parts.languages(said.languages, words),
        "ways": parts.ways(said.ways, words),
        "times": parts.times(said.times, words),
        "topics": parts.topics(said.topics, mine.topics, words),
    }
    lines = [words.md("data.part", side=parts.side(said.side, words))]
    if part.organisation:
        lines.append(words.md("data.part.organisation", name=part.organisation))
    if part.profession:
        lines.append(words.md("data.part.profession", name=part.profession.name(words.language)))
    texts = {"speciality": said.speciality, "goals": said.goals, "reports_to": said.reports_to}
    lines += [words.md(f"data.part.{name}", text=text) for name, text in texts.items() if text]
    if said.years is not None:
        lines.append(words.md("data.part.years", years=said.years))
    lines += [words.md(f"data.part.{name}", names=", ".join(each)) for name, each in lists.items() if each]
    if said.side == "mentor":
        lines.append(words.md("data.part.places", places=said.places))
    if part.entered_by_other:
        lines.append(words.md("data.part.by_other"))
    return "\n".join(lines)


def _agreed(mine: MyData, words: Words) -> list[Block]:
    said = [
        words.md("data.agreed", version=version, date=words.full_date(day)) for version, day in mine.agreed
    ]
    return [section("\n".join(said))] if said else []


def _pairs(mine: MyData, words: Words) -> list[Block]:
    if not mine.pairs:
        return []
    lines = [words.md("data.pairs"), *(_pair(each, words) for each in mine.pairs[:MOST_PAIRS])]
    return [section("\n".join([*lines, words.md("data.logged", logged=words.hours(mine.logged))]))]


def _pair(pair: MyPair, words: Words) -> str:
    about = {
        "partner": mention(pair.partner),
        "profession": pair.profession.name(words.language),
        "start": words.full_date(pair.started_on),
    }
    if pair.ended_on is None:
        return words.md("data.pair.now", **about)
    return words.md("data.pair.over", end=words.full_date(pair.ended_on), **about)


def _held(held: Held, words: Words) -> str:
    counts = [words(f"data.count.{table}", count=count) for table, count in held.counts.items()]
    about = {"kind": words.md(f"data.kind.{held.kept}"), "why": words.md(f"data.why.{held.kept}")}
    return words.md("data.held", counts=words.listing(counts), until=_until(held, words), **about).rstrip()


def _until(held: Held, words: Words) -> str:
    if held.until:
        return words.md("data.until", date=words.full_date(held.until))
    if held.kept in (Kept.RECORD, Kept.PROGRAMME) or held.days is None:
        return ""
    return words.md(f"data.rule.{held.kept}", time=_time(held.days, words))


def _time(days: int, words: Words) -> str:
    """In years where they come out even, as the notice says it."""
    years, rest = divmod(days, 365)
    return words("data.time.days", count=days) if rest or not years else words("data.time.years", count=years)


def _looks(looks: tuple[LookedAt, ...], words: Words) -> str:
    if not looks:
        return f"{words.md('data.looks')}\n{words.md('data.looks.none')}"
    return "\n".join([words.md("data.looks"), *(_look(each, words) for each in looks)])


def _look(look: LookedAt, words: Words) -> str:
    day = words.day_of(look.at)
    if not look.roles:
        return words.md("data.look.plain", name=look.name, date=day)
    return words.md("data.look", name=look.name, roles=_roles(look.roles, words), date=day)

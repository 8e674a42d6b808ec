"""The report of a rehearsal: one HTML page that a coordinator reads before launching."""

from collections import Counter
from datetime import timedelta

from bot.rehearsal.html import Markup, day, element, page, section, table
from bot.rehearsal.story import Message, Player, Silence, Story

_SECTIONS = {
    "summary": "The programme at a glance",
    "weeks": "Messages per person and week",
    "unanswered": "What went unanswered",
    "silences": "Pairs that fell silent",
    "messages": "Every message, by person and day",
}
_NONE = "–"
_MORNING, _EVENING = 8, 21


def report(story: Story) -> str:
    """The whole page."""
    contents = element(
        "nav",
        element(
            "ul",
            *(element("li", element("a", title, href=f"#{name}")) for name, title in _SECTIONS.items()),
        ),
        aria_label="Contents",
    )
    parts = {
        "summary": _summary(story),
        "weeks": _weeks(story),
        "unanswered": _unanswered(story),
        "silences": _silences(story),
        "messages": _messages(story),
    }
    title = f"Rehearsal of {_count(story.pairs, 'pair')} over {_count(story.weeks, 'week')}"
    sections = (section(name, _SECTIONS[name], part) for name, part in parts.items())
    return page(title, contents, *sections)


def _summary(story: Story) -> Markup:
    end = story.start + timedelta(weeks=story.weeks)
    people = [player for player in story.players if player.part != "coordinator"]
    asks = [message for message in story.messages if message.answered is not None]
    check_ins = [message for message in asks if message.kind == "checkin.ask"]
    ledger = story.ledger
    rows: list[tuple[str, object]] = [
        ("Dates", f"{story.start.isoformat()} to {end.isoformat()}"),
        ("Pairs and people", f"{_count(story.pairs, 'pair')}, {len(people)} people"),
        ("Messages sent", str(len(story.messages))),
        ("Messages per person and week", _average(story, people)),
        ("Most messages to one person in one week", _busiest(story)),
        (
            "Messages between 21:00 and 8:00 of the reader’s clock",
            str(sum(_at_night(m) for m in story.messages)),
        ),
        (
            "Reminders promised on the first day",
            f"{story.promised}; {story.kept} sent, {story.promised - story.kept} no longer needed",
        ),
        ("Messages that could not be delivered", str(story.undelivered)),
        ("Hours logged", f"{ledger.minutes / 60:.1f} h in {_count(ledger.recorded, 'entry', 'entries')}"),
        ("Lines that people typed", f"{ledger.typed}; the bot asked back about {ledger.asked_back}"),
        (
            "Entries confirmed",
            f"{ledger.confirmed} by the partner, {ledger.by_silence} by silence, {ledger.open} still open",
        ),
        ("Check-ins answered", f"{sum(m.answered is True for m in check_ins)} of {len(check_ins)}"),
        ("People who fell silent", f"{sum(p.silent_from is not None for p in people)} of {len(people)}"),
        ("Pairs that the Home tab listed as quiet at some time", f"{story.quiet_pairs} of {story.pairs}"),
        ("Seed and share of silent people", f"{story.seed}, {story.silent_percent} %"),
    ]
    not_sent = list(story.not_sent.items()) or [("nothing", 0)]
    intro = element(
        "p",
        "Simulated people took part; every message below was sent by the real bot to a pretend Slack. "
        "The same list of people, dates and seed give the same report.",
    )
    return Markup(
        intro
        + table("The programme in figures", ("what", "figure"), rows)
        + table("Messages that were not sent, and why", ("message and reason", "times"), not_sent)
    )


def _average(story: Story, people: list[Player]) -> str:
    names = {player.name for player in people}
    to_people = sum(message.to in names for message in story.messages)
    return f"{to_people / max(1, len(people) * story.weeks):.2f}"


def _at_night(message: Message) -> bool:
    return not _MORNING <= message.at.hour < _EVENING


def _busiest(story: Story) -> str:
    counted = Counter((message.to, message.week) for message in story.messages)
    if not counted:
        return "none"
    (name, week), most = min(counted.items(), key=lambda found: (-found[1], found[0]))
    return f"{most} ({name}, week {week})"


def _weeks(story: Story) -> Markup:
    counted = Counter((message.to, message.week) for message in story.messages)
    weeks = range(1, story.weeks + 1)
    totals = [sum(counted[player.name, week] for player in story.players) for week in weeks]
    rows: list[list[object]] = []
    for player in story.players:
        counts = [counted[player.name, week] for week in weeks]
        rows.append([player.name, player.part, *counts, sum(counts), _bar(sum(counts), 1)])
    most = max(totals, default=0)
    scale = max(1, -(-most // 40))
    by_week = [(f"Week {week}", total, _bar(total, scale)) for week, total in zip(weeks, totals, strict=True)]
    header = ("person", "part", *(f"week {week}" for week in weeks), "all", "as a bar")
    return Markup(
        table("Messages by week", ("week", "messages", "as a bar"), by_week)
        + table("Messages by person and week", header, rows)
    )


def _bar(count: int, scale: int) -> Markup:
    # The figure stands beside it: a screen reader need not spell the bar out.
    return element("span", "▇" * (-(-count // scale)), aria_hidden="true")


def _unanswered(story: Story) -> Markup:
    open_asks = [message for message in story.messages if message.answered is False]
    if not open_asks:
        return element("p", "Everything was answered.")
    asked = Counter(message.to for message in story.messages if message.answered is not None)
    missed = Counter(message.to for message in open_asks)
    by_person = [
        (player.name, player.part, missed[player.name], asked[player.name], _habit(player))
        for player in story.players
        if missed[player.name]
    ]
    rows = [(m.to, day(m.at.date()), m.day, m.text, m.outcome) for m in open_asks]
    header = ("person", "part", "not answered", "asked", "played as")
    return Markup(
        table("Unanswered questions by person", header, by_person)
        + table("Every unanswered question", ("person", "date", "day", "message", "what came of it"), rows)
    )


def _habit(player: Player) -> str:
    return f"{player.habit}, silent from {player.silent_from}" if player.silent_from else player.habit


def _silences(story: Story) -> Markup:
    if not story.silences:
        return element("p", "Nobody fell silent.")
    rows = [
        (each.pair, each.who, day(each.since), day(each.last_session), *_known(each))
        for each in story.silences
    ]
    header = (
        "pair",
        "silent",
        "since",
        "last session logged",
        "the coordinator could know from",
        "days later",
        "by what",
    )
    return table("Silent pairs, and when the coordinator could have known", header, rows)


def _known(silence: Silence) -> tuple[Markup | str, str, str]:
    if not silence.signs:
        return "not before the end", _NONE, _NONE
    first = silence.signs[0]
    how = "; ".join(f"{sign.on.isoformat()}: {sign.how}" for sign in silence.signs)
    return day(first.on), str((first.on - silence.since).days), how


def _messages(story: Story) -> Markup:
    return Markup("".join(_of_person(player, story.of(player.name)) for player in story.players))


def _of_person(player: Player, messages: list[Message]) -> Markup:
    title = f"{player.name}, {player.part}: {_count(len(messages), 'message')}"
    header = ("when (their time)", "day", "message", "why", "what came of it")
    rows = [
        (
            Markup(f"{message.at:%a} {day(message.at.date())} {message.at:%H:%M}"),
            message.day,
            _said(message),
            f"{message.why} ({message.nudge or message.kind})",
            message.outcome or _NONE,
        )
        for message in messages
    ]
    shown = table(f"Messages to {player.name}", header, rows) if rows else element("p", "No messages.")
    return element("details", element("summary", element("h3", title)), shown)


def _said(message: Message) -> Markup:
    return (
        element("span", message.text, lang=message.language)
        if message.language
        else element("span", message.text)
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"

"""App Home: what matters most comes first, and words carry everything."""

from bot.rules.receipts.home import HomeNow
from bot.views import attention, event_list
from bot.views.home_pair import pair
from bot.views.home_programme import at_a_glance
from bot.views.home_roles import sections
from bot.views.joining_profile import home_section, join_button
from bot.views.kit import Block, View, actions, context, divider, header, section
from bot.views.kit import home as home_tab
from bot.views.pauses import banner
from bot.words import Words


def home(now: HomeNow, words: Words) -> View:
    """The home of somebody the programme knows."""
    parts: list[list[Block]] = []
    if now.stopped:
        parts.append(banner(now.stopped, words))
    if now.attention:
        parts.append(attention.at_home(now.attention, words))
    if now.glance:
        parts.append(at_a_glance(now.programme, now.glance, words))
    parts += sections(now.lookout, words)
    parts += [pair(each, words) for each in now.pairs]
    if now.parts:
        parts.append(home_section(now.parts, words))
    coming = event_list.at_home(now.events, words) if now.events else []
    if not parts:
        return home_tab([*_outside(now, words), *coming])
    if coming:
        parts.append(coming)
    if now.pairs or now.parts:
        about = "home.help" if now.pairs else "home.help_part"
        parts.append([context(words.md(about, contact=now.contact))])
    blocks = parts[0]
    for part in parts[1:]:
        blocks = [*blocks, divider(), *part]
    return home_tab(blocks)


def not_set_up(words: Words, *, is_admin: bool) -> View:
    """The home of a workspace without a programme."""
    step = words.md("home.unset.admin" if is_admin else "home.unset.other")
    return home_tab([header(words("home.outside.title")), section(words.md("home.unset")), section(step)])


def _outside(now: HomeNow, words: Words) -> list[Block]:
    return [
        header(words("home.outside.title")),
        section(words.md("home.outside", programme=now.programme)),
        actions(join_button(words)),
        section(words.md("home.outside.next", contact=now.contact)),
    ]

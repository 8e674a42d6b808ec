"""`/session reminders`: how early somebody is reminded of sessions."""

from bot.rules.reminders import Preference
from bot.services.sessions import reminding
from bot.views import reminders as view
from bot.views.kit import Message
from handlers.asked import Answer, Asked

# What people may type for each choice, in either language.
_CHOICES = {
    Preference.USUAL: {"usual", "normal", "default", "habituel", "habituels", "normaux"},
    Preference.EARLIER: {"earlier", "early", "tôt", "tot"},
    Preference.LATER: {"later", "late", "tard"},
    Preference.OFF: {"off", "none", "no", "stop", "aucun", "non", "désactiver", "desactiver"},
}
# "plus tôt", "plus tard".
_FILLERS = {"plus", "as"}


def _reminders(asked: Asked) -> Message:
    office, visitor = asked.desk.office, asked.visitor
    words = [word for word in asked.rest.text.casefold().split() if word not in _FILLERS]
    if not words:
        return view.choice(reminding.chosen(office, visitor.request), visitor.words)
    found = [choice for choice, known in _CHOICES.items() if words[0] in known]
    if not found or len(words) > 1:
        return view.choice(reminding.chosen(office, visitor.request), visitor.words, unknown=True)
    return view.choice(reminding.choose(office, visitor.request, found[0]), visitor.words, is_new=True)


WORDS: dict[Answer, tuple[str, ...]] = {
    _reminders: ("reminders", "reminder", "rappels", "rappel"),
}

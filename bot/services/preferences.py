"""The language and time zone somebody wants to be written to in, instead of Slack's."""

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.programme import Preferences
from bot.rules.setup_form import zone_unknown
from bot.rules.zones import recognise_zone
from bot.services.office import Office, Request, Work

_LANGUAGES = {
    "en": "en",
    "english": "en",
    "anglais": "en",
    "fr": "fr",
    "french": "fr",
    "francais": "fr",
    "français": "fr",
}
_AUTOMATIC = {"auto", "automatic", "automatique", "slack"}


def choose_language(office: Office, request: Request, typed: str) -> Preferences:
    """Speak to the actor in the language they typed; `auto` follows Slack again.

    Raises:
        Problem: `language_unknown`.
    """
    word = typed.strip().casefold()
    if word not in _AUTOMATIC and word not in _LANGUAGES:
        raise Problem("language_unknown")
    with office.work(request) as work:
        work.allow(Action.CHANGE_OWN_LANGUAGE)
        if work.first_time():
            work.person.chosen_language = _LANGUAGES.get(word)
            work.audit("person.language", "person", work.person.id, language=_LANGUAGES.get(word))
        return _chosen(work)


def choose_zone(office: Office, request: Request, typed: str) -> Preferences:
    """Reckon the actor's days in the zone they typed; `auto` follows Slack again.

    Raises:
        Problem: `zone_unknown`, with the nearest zone to offer.
    """
    automatic = typed.strip().casefold() in _AUTOMATIC
    zone = None if automatic else recognise_zone(typed)
    if zone is None and not automatic:
        raise zone_unknown(typed)
    with office.work(request) as work:
        work.allow(Action.CHANGE_OWN_LANGUAGE)
        if work.first_time():
            work.person.chosen_zone = zone
            work.audit("person.zone", "person", work.person.id, chosen=not automatic)
        return _chosen(work)


def _chosen(work: Work) -> Preferences:
    work.session.flush()
    work.homes_changed([work.person.id])
    person = work.person
    return Preferences(
        language=person.language,
        zone=person.zone,
        language_chosen=person.chosen_language is not None,
        zone_chosen=person.chosen_zone is not None,
    )

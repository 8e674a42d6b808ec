"""What mentors and mentees say of themselves, as values: the part somebody takes in the programme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

MOST_YEARS = 60
MOST_MENTEES = 3
SPECIALITY_LENGTH = 120
GOALS_LENGTH = 1000
NAME_LENGTH = 120


class Side(StrEnum):
    """Which part somebody takes. The same person may be a mentee first and a mentor later."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class PartState(StrEnum):
    """Where somebody's part stands.

    `announced`: entered by somebody else, and not yet confirmed by the person. `confirmed`: they
    agreed to the notice of collection and to what is on record. `finished`: their match is over and
    they look for no other. `left`: they left the programme. A pause is a date, not a state.
    """

    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    FINISHED = "finished"
    LEFT = "left"


class Way(StrEnum):
    """How two people can meet."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


class When(StrEnum):
    """When two people can meet."""

    MORNING = "morning"
    LUNCH = "lunch"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    WEEKEND = "weekend"


class Readiness(StrEnum):
    """What an agency makes sure of before a mentee is matched, in this order."""

    ELIGIBLE = "eligible"
    PREPARED = "prepared"
    ORIENTED = "oriented"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something mentors help with and mentees want, with its name in both languages."""

    key: str
    name_en: str
    name_fr: str

    def name(self, language: str) -> str:
        return self.name_fr if language == "fr" else self.name_en


# The topics of a new programme; a programme's settings may list others.
TOPICS: tuple[Topic, ...] = (
    Topic("resume", "Résumé and cover letter", "CV et lettre de présentation"),
    Topic("interview", "Job interviews", "Entrevues d’emploi"),
    Topic("network", "Building a network", "Créer un réseau"),
    Topic("culture", "Workplace culture", "Culture du milieu de travail"),
    Topic("search", "Finding job openings", "Trouver des offres d’emploi"),
    Topic("licence", "Licences and certificates", "Permis et certificats"),
    Topic("language", "Language of the profession", "Langue de la profession"),
    Topic("career", "Planning a career", "Planifier une carrière"),
)

# ISO 639-1 codes of the languages offered where somebody is asked what they speak; a setting.
LANGUAGES_OFFERED: tuple[str, ...] = (
    *("en", "fr", "am", "ar", "bn", "bg", "zh", "cs", "nl", "fa", "fil", "de", "el", "gu", "he", "hi"),
    *("hu", "id", "it", "ja", "ko", "ml", "mr", "ne", "ps", "pl", "pt", "pa", "ro", "ru", "sr", "si"),
    *("so", "es", "sw", "ta", "te", "ti", "tr", "uk", "ur", "vi", "yo", "ig"),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody entered about a part, by themselves or for them. Empty means not said yet.

    `topics` are what a mentor likes to help with, or what a mentee wants to work on (their keys);
    `goals` is the mentee's own words. `reports_to` names a manager: `slack:U…` or an e-mail address
    in lower case. `places` is how many mentees a mentor takes at once, 1 to 3.
    """

    side: Side
    organisation_id: int | None = None
    profession_id: int | None = None
    speciality: str = ""
    years: int | None = None
    languages: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    times: tuple[When, ...] = ()
    topics: tuple[str, ...] = ()
    goals: str = ""
    reports_to: str = ""
    places: int = 1


@dataclass(frozen=True, slots=True)
class NoticeOfCollection:
    """What people read before the first question (Ontario's MFIPPA, section 29): a programme's setting.

    `version` changes whenever a text does, and agreement is kept with it. Texts are given in both
    languages; `contact` is whom to ask.
    """

    version: str = "1"
    authority_en: str = (
        "This programme collects what you tell it because you choose to take part. Taking part is voluntary."
    )
    authority_fr: str = (
        "Le programme recueille ce que vous lui confiez parce que vous choisissez d’y participer. "
        "La participation est volontaire."
    )
    purposes_en: str = (
        "It is used to find you a mentor or a mentee, to support your pair, and to count the programme’s "
        "results without names."
    )
    purposes_fr: str = (
        "Ces renseignements servent à vous trouver un mentor ou une personne mentorée, à soutenir votre duo "
        "et à compter les résultats du programme, sans noms."
    )
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Joining:
    """The settings of joining: topics, languages and the notice of collection."""

    topics: tuple[Topic, ...] = TOPICS
    languages: tuple[str, ...] = LANGUAGES_OFFERED
    notice: NoticeOfCollection = field(default_factory=NoticeOfCollection)

    def changes(self) -> dict[str, Any]:
        """What a programme's row keeps under `joining`: only what differs from the defaults."""
        default, kept = Joining(), dict[str, Any]()
        if self.topics != default.topics:
            kept["topics"] = [[topic.key, topic.name_en, topic.name_fr] for topic in self.topics]
        if self.languages != default.languages:
            kept["languages"] = list(self.languages)
        notice = {
            name: getattr(self.notice, name)
            for name in NoticeOfCollection.__dataclass_fields__
            if getattr(self.notice, name) != getattr(default.notice, name)
        }
        return kept | ({"notice": notice} if notice else {})


def joining_of(settings: Mapping[str, Any]) -> Joining:
    """The joining settings of a programme's stored settings."""
    kept: Mapping[str, Any] = settings.get("joining", {})
    topics = tuple(Topic(*each) for each in kept["topics"]) if "topics" in kept else TOPICS
    languages = tuple(kept["languages"]) if "languages" in kept else LANGUAGES_OFFERED
    return Joining(topics, languages, NoticeOfCollection(**kept.get("notice", {})))


def missing(answers: Answers) -> tuple[str, ...]:
    """The fields (`Answers`' names) that still have to be answered before somebody can be matched."""
    needed = ["profession_id", "languages", "ways", "times", "topics"]
    if answers.side is Side.MENTEE:
        needed.append("goals")
    return tuple(name for name in needed if not getattr(answers, name))


def is_paused(paused_until: date | None, today: date) -> bool:
    """Whether a part rests: `paused_until` is the first day on which the person is back."""
    return paused_until is not None and today < paused_until

"""The settings of what a pair does together: its agreement, and ideas for each of its weeks."""

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from bot.rules.agendas import Agenda
from bot.rules.sixteen_weeks import SIXTEEN_WEEKS

MOST_GOALS, MOST_STEPS = 5, 10
GOAL_LENGTH, STEP_LENGTH = 300, 150

AGREEMENT_EN = """\
We meet about once a week, for an hour or a little more. Before we say goodbye, we book the next time.
We choose the place together: at work, in a café, in a library, by video or on the phone.
The mentor brings experience, honest answers and introductions. The mentee brings questions and takes \
the next step. Nobody owes anybody a job.
If one of us cannot come or is late, we say so as early as we can.
What we tell each other stays between us. The programme’s coordinators and the agency’s coach can see \
our hours and our answers to check-ins and to the final assessment. They do not see our goals or our notes.
Either of us can end this at any time, without a reason and without blame. The coordinators help with \
that."""

AGREEMENT_FR = """\
Nous nous voyons environ une fois par semaine, une heure ou un peu plus. Avant de nous quitter, nous \
fixons la prochaine séance.
Nous choisissons le lieu ensemble : au travail, dans un café, à la bibliothèque, par vidéo ou au \
téléphone.
La personne qui mentore apporte son expérience, des réponses franches et des contacts. La personne \
mentorée apporte ses questions et fait le pas suivant. Personne ne doit un emploi à l’autre.
En cas d’empêchement ou de retard, nous nous prévenons le plus tôt possible.
Ce que nous nous disons reste entre nous. La coordination du programme et la conseillère ou le \
conseiller de l’agence peuvent voir nos heures et nos réponses aux suivis et au bilan final, \
mais ni nos objectifs ni nos notes.
Chaque personne peut mettre fin au duo à tout moment, sans raison et sans reproche. La coordination est \
là pour aider."""


@dataclass(frozen=True, slots=True)
class Together:
    """What pairs agree on, and the ideas for their weeks. `ideas` is `on` or `off`."""

    agreement_en: str = AGREEMENT_EN
    agreement_fr: str = AGREEMENT_FR
    ideas: str = "on"
    agendas: tuple[Agenda, ...] = SIXTEEN_WEEKS

    @property
    def version(self) -> int:
        """What names the agreement's text: another one whenever a word of it changes."""
        texts = f"{self.agreement_en}\0{self.agreement_fr}"
        return int(hashlib.sha256(texts.encode()).hexdigest()[:8], 16)

    @property
    def suggested(self) -> tuple[Agenda, ...]:
        """The agendas that pairs are shown, week by week; none when they are turned off."""
        return tuple(sorted(self.agendas, key=lambda each: each.week)) if self.ideas == "on" else ()

    def agreement(self, language: str) -> str:
        return self.agreement_fr if language == "fr" else self.agreement_en

    def changes(self) -> dict[str, Any]:
        """What a programme's row keeps under `together`: only what differs from the defaults."""
        default, kept = Together(), dict[str, Any]()
        for name in ("agreement_en", "agreement_fr", "ideas"):
            if getattr(self, name) != getattr(default, name):
                kept[name] = getattr(self, name)
        if self.agendas != default.agendas:
            kept["agendas"] = [list(astuple(each)) for each in self.agendas]
        return kept


def together_of(settings: Mapping[str, Any]) -> Together:
    """The settings of what pairs do together, from a programme's stored settings."""
    kept = dict(settings.get("together", {}))
    if "agendas" in kept:
        kept["agendas"] = tuple(Agenda(*each) for each in kept["agendas"])
    return Together(**kept)

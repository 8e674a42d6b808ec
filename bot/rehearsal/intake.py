"""Who takes part in a rehearsal: pairs of people, made up or read from a list."""

from dataclasses import dataclass
from random import Random

from bot.rules.professions import FOUNDING

PROGRAMME_ZONE = "America/Toronto"
_ZONES = ("America/Toronto",) * 8 + ("America/Vancouver", "America/Halifax")
_FRENCH_SHARE = 0.3
# Enough for thirty pairs without two people of one name.
_FIRST = (
    "Adaeze Alejandro Amélie Anjali Bao Benoît Beatriz Chidi Chloé Dmytro Elif Emeka Fatima Farid Gabriela "
    "Geneviève Hana Hiroshi Imane Ivan Jasmine Jean-Luc Karim Kateryna Léa Luis Mahsa Marie-Ève Mateo Mei "
    "Nadia Naveen Nicolas Noor Olga Omar Oluwaseun Paola Pascal Priya Quentin Rania Ravi Rosa Samira Sanjay "
    "Sofia Sylvain Tariq Thanh Thérèse Uma Valentina Viktor Wei Ximena Yasmin Yusuf Zahra Zoltan"
)
_LAST = (
    "Abara Bélanger Castillo Chen Côté Dhillon El-Amin Farooqi Gagnon Gomez Haddad Ivanova Kaur Kim Lavoie "
    "Mensah Nguyen Novak Okafor Pereira Petrov Rahimi Roy Santos Sato Silva Tremblay Usman Wang Yilmaz"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One person. `language` is `en` or `fr`, `zone` an IANA name."""

    name: str
    language: str = "en"
    zone: str = PROGRAMME_ZONE


@dataclass(frozen=True, slots=True)
class IntakePair:
    """Two people to be matched. `profession` is the English name of one the programme knows."""

    mentor: Member
    mentee: Member
    profession: str


def made_up(pairs: int, rng: Random) -> tuple[IntakePair, ...]:
    """An invented intake. `pairs` is at most half the number of first names."""
    last = _LAST.split()
    names = [f"{first} {rng.choice(last)}" for first in rng.sample(_FIRST.split(), 2 * pairs)]
    members = [Member(name, _language(rng), rng.choice(_ZONES)) for name in names]
    professions = [rng.choice(FOUNDING)[0] for _ in range(pairs)]
    return tuple(
        IntakePair(members[2 * number], members[2 * number + 1], profession)
        for number, profession in enumerate(professions)
    )


def _language(rng: Random) -> str:
    return "fr" if rng.random() < _FRENCH_SHARE else "en"

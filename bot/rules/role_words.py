"""The words for roles that people type: `coach Newcomer Bridge`, `responsable Ville de Toronto`."""

from bot.rules.organisations import Kind
from bot.rules.people import Role
from bot.rules.problems import Problem
from bot.rules.professions import folded

_PHRASES: dict[Role, tuple[str, ...]] = {
    Role.COACH: ("coach", "coaches", "conseiller", "conseillere", "conseillers", "conseilleres"),
    Role.EMPLOYER_LEAD: (
        *("lead", "leads", "employer lead", "employer-lead", "employer_lead", "corporate coordinator"),
        *("responsable", "responsable d'employeur", "responsable employeur", "responsable de l'employeur"),
    ),
    Role.CHAMPION: ("champion", "champions", "championne", "championnes"),
    Role.COORDINATOR: ("coordinator", "coordonnateur", "coordonnatrice", "coordination"),
}
# Longest first: "employer lead" before "lead".
_MEANT = sorted(
    ((phrase.split(), role) for role, phrases in _PHRASES.items() for phrase in phrases),
    key=lambda each: -len(each[0]),
)
# What a role is of. The others are of the whole programme.
KIND_OF = {Role.COACH: Kind.AGENCY, Role.EMPLOYER_LEAD: Kind.EMPLOYER}


def split_role(text: str) -> tuple[Role, str]:
    """The role that `text` begins with, and what follows: the name of an organisation, or nothing.

    Raises:
        Problem: `role_usage` when it begins with none, `role_of_coordinator` when another command is
            for that one.
    """
    words = text.split()
    for phrase, role in _MEANT:
        if folded(" ".join(words[: len(phrase)])).split() == phrase:
            if role is Role.COORDINATOR:
                raise Problem("role_of_coordinator")
            return role, " ".join(words[len(phrase) :])
    raise Problem("role_usage")

"""The people of the demonstration: a coordinator, a coach, three pairs, and those who wait for one."""

from dataclasses import dataclass
from datetime import time

AGENCY, EMPLOYER = "Newcomer Bridge", "City of Toronto"


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody in the demonstration. `role` says what they can try."""

    key: str
    name: str
    role: str
    zone: str = "America/Toronto"
    locale: str = "en-CA"
    is_owner: bool = False
    is_guest: bool = False

    def in_slack(self) -> dict[str, object]:
        """The person as the pretend Slack is told about them."""
        return {
            "key": self.key,
            "name": self.key,
            "real_name": self.name,
            "tz": self.zone,
            "locale": self.locale,
            "is_owner": self.is_owner,
            "is_admin": self.is_owner,
            "is_restricted": self.is_guest,
        }


@dataclass(frozen=True, slots=True)
class Logged:
    """Time a pair spent together, logged by one of them."""

    by_mentor: bool
    minutes: int
    days_ago: int
    note: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A match of the demonstration, by the keys of its members."""

    mentor: str
    mentee: str
    profession: str
    days_ago: int
    logged: tuple[Logged, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A session that one of a pair booked; the other one has agreed, or is still to answer."""

    by: str
    in_days: int
    at: time
    place: str
    agenda: str
    agreed_by: str = ""


FIGURES = (
    Figure("carmen", "Carmen Diaz", "coordinator, owns the workspace", is_owner=True),
    Figure("maria", "Maria Silva", "mentor of Amina"),
    Figure("amina", "Amina Diallo", "mentee of Maria; reads French; a guest", locale="fr-CA", is_guest=True),
    Figure("benoit", "Benoît Tremblay", "mentor of Chen; reads French", locale="fr-CA"),
    Figure("chen", "Chen Wei", "mentee of Benoît; a guest", zone="America/Vancouver", is_guest=True),
    Figure("grace", "Grace Okafor", "mentor of Omar", zone="America/Halifax"),
    Figure("omar", "Omar Haddad", "mentee of Grace; a guest", is_guest=True),
    Figure("fatima", "Fatima Noor", f"coach at {AGENCY}; a guest", is_guest=True),
    Figure("priya", "Priya Raman", "mentor who waits for a mentee"),
    Figure("david", "David Roy", "mentor who waits for a mentee; reads French", locale="fr-CA"),
    Figure(
        "leila", "Leila Mansour", "mentee who waits; reads French; a guest", locale="fr-CA", is_guest=True
    ),
    Figure("yuki", "Yuki Tanaka", "mentee who waits; a guest", is_guest=True),
    Figure("tomas", "Tomás Rivera", "entered by his agency, and not confirmed yet; a guest", is_guest=True),
    Figure("nadia", "Nadia Kaur", "not in the programme yet"),
)

PAIRS = (
    Pair(
        "maria",
        "amina",
        "Engineering",
        20,
        (
            Logged(True, 90, 17, "First meeting, goals", confirmed=True),
            Logged(False, 60, 9, "Relecture du CV", confirmed=True),
            Logged(True, 75, 2, "Practice interview"),
        ),
    ),
    Pair("benoit", "chen", "Accounting", 15),
    Pair("grace", "omar", "IT", 3, (Logged(True, 60, 1, "Hello over coffee"),)),
)

SESSIONS = (
    Planned("maria", 3, time(14), "Metro Hall", "Mock interview", agreed_by="amina"),
    Planned("chen", 4, time(16, 30), "", "Questions about the CPA exam"),
)

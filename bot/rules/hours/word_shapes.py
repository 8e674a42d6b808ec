"""What a word after a number says about the number: does it count things, or is it on its own?"""

from __future__ import annotations

from bot.rules.hours.line import Line
from bot.rules.hours.word_sets import words

FOLLOWERS = words(
    "with w for and avec pour et on at about de d chez helping helped reviewing to discussing a"
    " le la yesterday hier"
)
"""Words that start another part of the sentence, so that a number before them stands alone."""

_COUNTED = words(
    "people persons mentees mentors cvs cv resumes applications interviews sessions meetings"
    " calls candidates pages emails letters questions participants jobs companies contacts"
    " newcomers students clients personnes entretiens lettres candidatures appels reunions"
    " rencontres courriels etudiants profils offres emplois seances mentores documents drafts"
    " versions modules chapters chapitres exercises exercices slides others autres women men"
    " children enfants dossiers visits visites tasks goals times fois things topics sujets points"
)
_SINGULAR = words(
    "session meeting call mentee person page email letter question participant visit candidate"
    " client newcomer personne appel reunion rencontre seance lettre courriel etudiant candidat"
    " entretien visite fois time thing cv resume application interview"
)
_NOT_PLURAL = words(
    "business process cours stress progress access class success address less this us is was has"
    " plus temps francais anglais suivis pas tres dans sans vers chez mais puis bus across sales"
    " finances mathematics numerics maths physics logistics economics networks always ethics news"
    " skills basics"
)

LABELS = words(
    "room salle chapter chapitre ch module step etape part partie page pages p unit unite week"
    " semaine session seance lesson lecon phase level niveau grade version v no n number numero"
    " question questions q exercise exercice task tache goal objectif item point section figure"
    " table line ligne bus route highway hwy autoroute suite apt floor etage block bloc case file"
    " form formulaire bill iso cpa web windows python java covid csa ifrs gaap nfpa round ronde"
    " day jour meeting reunion rencontre interview entretien call appel cohort cohorte group"
    " groupe team year annee quiz test exam examen band clb nclc ielts toefl tef tcf celpip sprint"
    " season episode track stage tier class classe course cours math econ acct mentee bureau local"
    " pt ex fig sem s w nb draft option objectifs modules chapters chapitres etapes steps parts"
    " brouillon gpa gpt pp gate terminal quai type ontario regulation act article slide diapo bin area zone"
    " district ward office"
)
"""Words before a number that name a thing by it: "room 204", "module 3"."""


def counts_things(line: Line, index: int) -> str:
    """ "sure" where the word at ``index`` is counted by the number before it, "maybe" where it looks
    plural."""
    word = line.word(index)
    if word in _COUNTED:
        return "sure"
    for at in (index, index + 1, index + 2):
        word = line.word(at)
        if word in FOLLOWERS or not word:
            break
        if word in _COUNTED or _looks_plural(word):
            return "maybe" if at > index or word not in _COUNTED else "sure"
    return ""


def counts_one(line: Line, index: int) -> bool:
    """Whether "1" before the word at ``index`` counts that one thing: "1 session"."""
    return line.word(index) in _SINGULAR


def _looks_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word[-1] in "sx"
        and not word.endswith(("ss", "us", "is"))
        and word not in _NOT_PLURAL
    )

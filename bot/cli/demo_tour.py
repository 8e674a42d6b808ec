"""The two-minute tour of the demonstration, as the pretend Slack shows it to whoever wants it."""

from typing import Any

# Maria and Amina are at day 20: their check-in of day 28 comes in eight days, or after a long weekend.
_TO_THE_CHECK_IN = "+13d"

TOUR: tuple[dict[str, Any], ...] = (
    {
        "who": "maria",
        "title": {"en": "Log hours in one line", "fr": "Consignez des heures en une ligne"},
        "text": {
            "en": "Maria mentors Amina. They met yesterday; one line in any order puts it on record.",
            "fr": "Maria est la mentore d’Amina. Elles se sont vues hier : une ligne le consigne.",
        },
        "do": {"type": "/hours 1h30 yesterday CV review"},
    },
    {
        "who": "amina",
        "title": {"en": "The partner confirms", "fr": "L’autre membre du jumelage confirme"},
        "text": {
            "en": "Amina is asked, in French, whether that is right. Press “Confirmer” in her conversation "
            "with Mentoring. If she did nothing, it would be confirmed after seven days.",
            "fr": "On demande à Amina, en français, si c’est exact. Appuyez sur « Confirmer » dans sa "
            "conversation avec Mentoring. Sans réponse, ce serait confirmé après sept jours.",
        },
    },
    {
        "who": "maria",
        "title": {"en": "Book a session", "fr": "Réservez une séance"},
        "text": {
            "en": "When and where, in one line. Amina is asked, in French, and accepts with one tap. Then "
            "both get a file for their calendar; both are reminded, and asked afterwards whether they met.",
            "fr": "Quand et où, en une ligne. On demande à Amina, en français, et elle accepte d’un clic. "
            "Toutes deux reçoivent un fichier pour leur calendrier, puis un rappel, et on leur demande "
            "ensuite si elles se sont vues.",
        },
        "do": {"type": "/session tomorrow 2pm Metro Hall"},
    },
    {
        "who": "maria",
        "title": {"en": "Answer an invitation", "fr": "Répondez à une invitation"},
        "text": {
            "en": "Carmen invites all mentors to an event with ten seats. The invitation is in Maria’s "
            "conversation with Mentoring; at night or on a weekend it waits for the morning. Press “I’m "
            "going”: a file for the calendar comes, and later two reminders.",
            "fr": "Carmen invite tous les mentors à une activité de dix places. L’invitation est dans la "
            "conversation de Maria avec Mentoring; la nuit ou la fin de semaine, elle attend le matin. "
            "Appuyez sur « I’m going » : un fichier pour le calendrier arrive, puis deux rappels.",
        },
    },
    {
        "who": "maria",
        "title": {"en": "Jump to the check-in", "fr": "Allez au jour du suivi"},
        "text": {
            "en": "On day 28 both are asked, each alone, how it is going. Move the clock: all that is due "
            "on the way is sent at its own time. Then answer in Maria’s conversation with Mentoring.",
            "fr": "Au jour 28, on demande à chacune, en privé, comment ça se passe. Avancez l’horloge : tout "
            "ce qui est prévu d’ici là part à son heure. Répondez ensuite dans la conversation avec "
            "Mentoring.",
        },
        "do": {"clock": _TO_THE_CHECK_IN},
    },
    {
        "who": "carmen",
        "title": {"en": "What the coordinator sees", "fr": "Ce que voit la coordonnatrice"},
        "text": {
            "en": "Carmen’s Home tab shows the hours of the month, the pairs that have gone quiet, and "
            "whoever asked for help.",
            "fr": "L’onglet Accueil de Carmen montre les heures du mois, les jumelages devenus silencieux "
            "et les demandes d’aide.",
        },
        "do": {"home": True},
    },
    {
        "who": "fatima",
        "title": {"en": "Find a mentor for those who wait", "fr": "Trouvez un mentor à qui attend"},
        "text": {
            "en": "Fatima is the coach of an agency. The bot suggests pairs and says why; she decides. Press "
            "Propose: the mentor is asked first, and reads no name before saying yes.",
            "fr": "Fatima est conseillère dans une agence. Le robot suggère des jumelages et dit pourquoi; "
            "c’est elle qui décide. Appuyez sur « Proposer » : le mentor est consulté d’abord, et ne lit "
            "aucun nom avant d’avoir dit oui.",
        },
        "do": {"type": "/match suggest"},
    },
)

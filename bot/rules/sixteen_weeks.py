"""The agendas of a new programme: sixteen weeks of what mentors and mentees of these programmes do.

They are our own sentences. A programme's settings may list others, with links to its own resources.
"""

from bot.rules.agendas import Agenda


def _points(*points: str) -> str:
    return "\n".join(points)


SIXTEEN_WEEKS: tuple[Agenda, ...] = (
    Agenda(
        "first_meeting",
        1,
        "Getting to know each other",
        "Faire connaissance",
        _points(
            "Tell each other your path: what you studied, where you worked, what you are proud of.",
            "What does each of you hope to get from these weeks?",
            "Read your agreement together, and choose a day and a place that suit you both.",
        ),
        _points(
            "Racontez-vous votre parcours : vos études, vos emplois, ce qui fait votre fierté.",
            "Qu’est-ce que chaque personne attend de ces semaines?",
            "Lisez votre entente ensemble, puis choisissez un jour et un lieu qui vous conviennent.",
        ),
    ),
    Agenda(
        "goals",
        2,
        "Your goals",
        "Vos objectifs",
        _points(
            "What should be different in four months? Write one to five goals.",
            "Find the first small step for each goal.",
            "Which goal can the mentor help with most?",
        ),
        _points(
            "Qu’est-ce qui devrait être différent dans quatre mois? Écrivez de un à cinq objectifs.",
            "Trouvez le premier petit pas pour chaque objectif.",
            "Pour quel objectif la personne qui mentore peut-elle aider le plus?",
        ),
    ),
    Agenda(
        "workplace_culture",
        3,
        "Workplace culture",
        "La culture du milieu de travail",
        _points(
            "How does a normal day go at the mentor’s work?",
            "How do people speak with a manager here? How do they disagree?",
            "What surprised you most at work in this country?",
        ),
        _points(
            "Comment se passe une journée ordinaire au travail de la personne qui mentore?",
            "Comment parle-t-on à sa ou son gestionnaire ici? Comment dit-on qu’on n’est pas d’accord?",
            "Quelle a été votre plus grande surprise au travail dans ce pays?",
        ),
    ),
    Agenda(
        "profession_here",
        4,
        "Your profession here",
        "Votre profession ici",
        _points(
            "Do you need a licence? Which jobs in the field can be done without one?",
            "Look at the website of the professional association together.",
            "Which words of the profession are different here?",
            "Is there a course or an exam that is worth the time now?",
        ),
        _points(
            "Faut-il un permis? Quels emplois du domaine peut-on occuper sans permis?",
            "Regardez ensemble le site de l’association professionnelle.",
            "Quels mots de la profession sont différents ici?",
            "Y a-t-il un cours ou un examen qui en vaut la peine maintenant?",
        ),
    ),
    Agenda(
        "informal_interviews",
        5,
        "Informal interviews",
        "Les rencontres d’information",
        _points(
            "An informal interview is a short talk to learn about a job. It is not a request for one.",
            "Write five questions you would like to ask.",
            "Whom could the mentor introduce you to? Write the first message together.",
        ),
        _points(
            "Une rencontre d’information est une courte conversation pour connaître un métier. "
            "On n’y demande pas d’emploi.",
            "Écrivez cinq questions que vous aimeriez poser.",
            "À qui la personne qui mentore peut-elle vous présenter? Écrivez ensemble le premier message.",
        ),
    ),
    Agenda(
        "resume",
        6,
        "Your résumé",
        "Votre CV",
        _points(
            "Read the résumé as an employer does: thirty seconds. What stays in mind?",
            "Change three lines from what you had to do into what you achieved.",
            "Compare it with one real job posting, and use the words of the posting.",
        ),
        _points(
            "Lisez le CV comme un employeur : trente secondes. Qu’est-ce qu’on retient?",
            "Changez trois lignes : au lieu de vos tâches, dites ce que vous avez accompli.",
            "Comparez-le à une vraie offre d’emploi et reprenez les mots de l’offre.",
        ),
    ),
    Agenda(
        "cover_letter",
        7,
        "Your cover letter",
        "Votre lettre de présentation",
        _points(
            "Choose a job you would really apply for.",
            "Why this employer, and why you? Say it in three sentences.",
            "Read the letter aloud. Take out what could stand in any letter.",
        ),
        _points(
            "Choisissez un emploi pour lequel vous postuleriez vraiment.",
            "Pourquoi cet employeur, et pourquoi vous? Dites-le en trois phrases.",
            "Lisez la lettre à voix haute. Enlevez ce qui pourrait être dans n’importe quelle lettre.",
        ),
    ),
    Agenda(
        "introduce_yourself",
        8,
        "Introducing yourself in a minute",
        "Vous présenter en une minute",
        _points(
            "Who are you, what are you good at, what are you looking for? One minute is enough.",
            "Practise it three times. The mentor says what they remember.",
            "You are half-way: look at your goals together.",
        ),
        _points(
            "Qui êtes-vous, que faites-vous bien, que cherchez-vous? Une minute suffit.",
            "Exercez-vous trois fois. La personne qui mentore dit ce qu’elle a retenu.",
            "Vous êtes à mi-chemin : regardez vos objectifs ensemble.",
        ),
    ),
    Agenda(
        "network_map",
        9,
        "A map of your network",
        "La carte de votre réseau",
        _points(
            "Draw everybody you know here: work, school, neighbours, faith, sport.",
            "Who works in your field, or knows somebody who does?",
            "Choose three people to write to this week.",
        ),
        _points(
            "Dessinez toutes les personnes que vous connaissez ici : travail, école, voisinage, foi, sport.",
            "Qui travaille dans votre domaine, ou connaît quelqu’un qui y travaille?",
            "Choisissez trois personnes à qui écrire cette semaine.",
        ),
    ),
    Agenda(
        "linkedin",
        10,
        "Your profile on LinkedIn",
        "Votre profil LinkedIn",
        _points(
            "Write a headline that says what you do, not only that you are looking.",
            "Ask two people for a recommendation.",
            "Follow five employers and one professional group.",
        ),
        _points(
            "Écrivez un titre qui dit ce que vous faites, et pas seulement que vous cherchez.",
            "Demandez une recommandation à deux personnes.",
            "Suivez cinq employeurs et un groupe professionnel.",
        ),
    ),
    Agenda(
        "mock_interview",
        11,
        "A practice job interview",
        "Une entrevue d’emploi simulée",
        _points(
            "Play an interview of twenty minutes for a real posting.",
            "Answer with a story: what happened, what you did, what came of it.",
            "The mentor names two things that were good, and one to practise.",
        ),
        _points(
            "Jouez une entrevue de vingt minutes pour une vraie offre.",
            "Répondez par une histoire : la situation, ce que vous avez fait, le résultat.",
            "La personne qui mentore nomme deux points forts et un point à travailler.",
        ),
    ),
    Agenda(
        "unwritten_rules",
        12,
        "Unwritten rules",
        "Les règles non écrites",
        _points(
            "Small talk: which topics are safe, and which are better left out?",
            "Meetings: when do you speak, and how do you interrupt politely?",
            "Look at an e-mail together. Is it too long, too formal, too direct?",
        ),
        _points(
            "Les petites conversations : quels sujets vont bien, et lesquels vaut-il mieux éviter?",
            "Les réunions : quand prendre la parole, et comment interrompre poliment?",
            "Regardez un courriel ensemble. Est-il trop long, trop formel, trop direct?",
        ),
    ),
    Agenda(
        "workplace_visit",
        13,
        "A visit to the mentor’s workplace",
        "Une visite au travail de la personne qui mentore",
        _points(
            "Go to a meeting together, or walk through the workplace.",
            "Meet two people there, and ask what they like about their work.",
            "Afterwards: what did you notice? What would you like to know more about?",
        ),
        _points(
            "Allez ensemble à une réunion, ou faites le tour du lieu de travail.",
            "Rencontrez-y deux personnes et demandez-leur ce qu’elles aiment de leur travail.",
            "Ensuite : qu’avez-vous remarqué? Que voulez-vous mieux connaître?",
        ),
    ),
    Agenda(
        "feedback",
        14,
        "Giving and taking feedback",
        "Donner et recevoir des commentaires",
        _points(
            "How do managers here say that something should be better? It is often quiet.",
            "Each tells the other one thing that helped, and one wish.",
            "Whom can you ask to be a reference? Ask them now.",
        ),
        _points(
            "Comment dit-on ici qu’un travail doit être amélioré? C’est souvent discret.",
            "Chaque personne dit à l’autre une chose qui l’a aidée, et un souhait.",
            "À qui pouvez-vous demander d’être une référence? Demandez-le maintenant.",
        ),
    ),
    Agenda(
        "search_plan",
        15,
        "A plan for your job search",
        "Un plan pour votre recherche d’emploi",
        _points(
            "How many applications, talks and events a week are possible for you?",
            "Where are the openings: which sites, agencies and people?",
            "What will you do in the first week after the programme?",
        ),
        _points(
            "Combien de candidatures, de rencontres et d’événements par semaine sont possibles pour vous?",
            "Où sont les postes : quels sites, quelles agences, quelles personnes?",
            "Que ferez-vous la première semaine après le programme?",
        ),
    ),
    Agenda(
        "closing",
        16,
        "Looking back, and staying in touch",
        "Faire le bilan et garder le contact",
        _points(
            "Look at your goals: what is done, and what did you learn that was no goal?",
            "Thank each other for one moment you will remember.",
            "Do you want to stay in touch? Say how, or say that this is the end. Both are fine.",
        ),
        _points(
            "Regardez vos objectifs : qu’est-ce qui est fait, et qu’avez-vous appris en plus?",
            "Remerciez-vous pour un moment dont vous vous souviendrez.",
            "Voulez-vous garder le contact? Dites comment, ou dites que c’est la fin. Les deux vont bien.",
        ),
    ),
)

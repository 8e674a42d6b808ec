"""App Home of coaches, employer leads and champions: their own, and no more."""

from datetime import date

from bot.nudges import sweep
from tests.agencies.town import Town, add_part, add_role
from tests.builders import add_entry
from tests.world import read


def lead(town: Town, who: str) -> None:
    add_role(town.database, town.programme_id, town.world.know(who), "employer_lead", town.city)


def champion(town: Town, who: str) -> None:
    add_role(town.database, town.programme_id, town.world.know(who), "champion")


def hours(town: Town, match_id: int, who: str, minutes: int, held_on: date) -> None:
    add_entry(
        town.database,
        town.programme_id,
        match_id,
        town.world.ids[who],
        minutes=minutes,
        held_on=held_on,
        note="A private note",
    )


def test_a_coach_sees_their_agency_and_no_other(town: Town) -> None:
    world = town.world
    town.mentee("omar", town.bridge, ready=True)
    town.mentee("chen", town.step, ready=True)
    town.mentee("amina", town.bridge)
    world.pair("maria", "omar", started=date(2026, 1, 5), agency_id=town.bridge)
    world.pair("maria", "chen", started=date(2026, 1, 5), agency_id=town.step)
    text = world.home("zoe")
    omar, chen, amina = (world.slack.user_id(who) for who in ("omar", "chen", "amina"))
    assert text.splitlines()[0] == "Newcomer Bridge"
    assert "*1 active pair*" in text
    assert omar in text.partition("Nothing logged for 14 days")[2]
    assert f"<@{amina}>: confirmed; the checklist is open" in text
    assert chen not in text
    assert "at a glance" not in text


def test_a_coach_sees_who_waits_for_a_mentor_longest_first(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.bridge, ready=True)
    quick_town.mentee("chen", quick_town.bridge, ready=True, front_since=quick_town.world.clock())
    text = quick_town.world.home("zoe").partition("*Waiting for a mentor*")[2]
    chen, omar = (quick_town.world.slack.user_id(who) for who in ("chen", "omar"))
    assert text.index(chen) < text.index(omar)


def test_a_coach_reads_how_to_find_a_mentor_only_while_somebody_waits(quick_town: Town) -> None:
    assert "/match suggest" not in quick_town.world.home("zoe")
    quick_town.mentee("chen", quick_town.bridge, ready=True)
    assert "type `/match suggest`" in quick_town.world.home("zoe")


def test_a_coach_who_types_match_alone_reads_what_they_can_type(quick_town: Town) -> None:
    assert "`/match suggest` suggests pairs" in quick_town.world.said("zoe", "/match")
    assert not quick_town.world.modal("zoe")


def test_a_coach_refers_and_opens_the_list_from_their_home(quick_town: Town) -> None:
    quick_town.world.home("zoe")
    quick_town.world.click("zoe", "See everybody")
    assert "Nobody from *Newcomer Bridge*" in quick_town.world.modal("zoe")
    quick_town.world.click("zoe", "Refer a mentee", place="modal")
    quick_town.world.submit("zoe", {"Person in Slack": "omar"})
    assert "is now on the list" in quick_town.world.modal("zoe")


def test_a_french_coach_reads_french(quick_town: Town) -> None:
    quick_town.coach("amina", quick_town.bridge)
    quick_town.mentee("omar", quick_town.bridge)
    text = quick_town.world.home("amina")
    assert "Liste de vérification en cours" in text
    assert "Aucun duo de cette agence" in text


def test_an_employer_lead_sees_mentors_and_hours_and_nothing_anybody_wrote(town: Town) -> None:
    world = town.world
    lead(town, "ben")
    town.mentor("maria", town.city)
    match_id = world.pair("maria", "omar", started=date(2026, 2, 16), employer_id=town.city)
    world.pair("carol", "chen", started=date(2026, 2, 16))
    hours(town, match_id, "maria", 90, date(2026, 2, 20))
    hours(town, match_id, "maria", 60, date(2025, 12, 20))
    sweep(world.bot.office)
    world.deliver()
    world.click("omar", "Not so well")
    text = world.home("ben").partition("City of Toronto")[2].replace("\N{NO-BREAK SPACE}", " ")
    assert "*Active pairs*\n1" in text
    assert "*Hours in 2026*\n1.5 h" in text
    assert f"<@{world.slack.user_id('maria')}>: 1 of 3 places taken, 1.5 h" in text
    assert "Not so well" not in text
    assert "A private note" not in text
    assert world.slack.user_id("chen") not in text


def test_a_champion_sees_totals_and_no_name(town: Town) -> None:
    world = town.world
    champion(town, "chen")
    town.mentor("maria", town.city)
    town.mentee("amina", town.bridge, ready=True)
    match_id = world.pair("maria", "omar", agency_id=town.bridge)
    hours(town, match_id, "maria", 90, date(2026, 2, 20))
    text = world.home("chen").replace("\N{NO-BREAK SPACE}", " ")
    for figure in (
        "*Active pairs*\n1",
        "*Completed pairs*\n0",
        "*Hours in 2026*\n1.5 h",
        "*Mentors*\n1",
        "*Mentees waiting for a mentor*\n1",
    ):
        assert figure in text
    assert "<@" not in text
    for name in ("Maria", "Omar", "Amina", "Zoe", "Newcomer Bridge", "City of Toronto"):
        assert name not in text


def test_one_person_sees_all_their_roles_together(quick_town: Town) -> None:
    lead(quick_town, "zoe")
    champion(quick_town, "zoe")
    quick_town.coach("zoe", quick_town.step)
    for number in range(2):
        extra = quick_town.organisation("agency", f"Agency {number}")
        quick_town.coach("zoe", extra)
    quick_town.world.pair("zoe", "omar")
    text = quick_town.world.home("zoe")
    for part in ("Agency 0", "City of Toronto", "The programme in figures", "Your pair with Omar Mentee"):
        assert part in text
    assert "And 2 more organisations" in text


def test_the_pages_whose_figures_moved_are_shown_anew_and_the_others_left_alone(town: Town) -> None:
    world = town.world
    champion(town, "chen")
    lead(town, "omar")
    town.mentor("maria", town.city)
    world.pair("maria", "amina", started=date(2026, 2, 16), agency_id=town.bridge, employer_id=town.city)
    for who in ("zoe", "ben", "chen", "omar"):
        world.home(who)
    before = len(world.slack.calls("views.publish"))
    world.command("maria", "/hours", "1h30 CV")
    world.deliver()
    shown = {
        who: read(world.slack.screen(who)["home"]).replace("\N{NO-BREAK SPACE}", " ")
        for who in ("zoe", "ben", "chen", "omar")
    }
    for who in ("zoe", "chen", "omar"):
        assert "1.5 h" in shown[who], who
    # Maria and Amina have not opened theirs, and no page of another agency's coach is published.
    assert len(world.slack.calls("views.publish")) == before + 3


def test_a_coachs_home_knows_at_once_of_somebody_a_coordinator_referred(quick_town: Town) -> None:
    world = quick_town.world
    for who in ("zoe", "ben"):
        world.home(who)
    published = len(world.slack.calls("views.publish"))
    world.command("carol", "/mentoring", "refer")
    filled = {
        "Their e-mail, if they are not in Slack yet": "sofia@example.org",
        "Their name, if they are not in Slack yet": "Sofia",
        "Agency": "Newcomer Bridge",
    }
    world.submit("carol", filled)
    world.deliver()
    assert "Sofia" in str(world.slack.screen("zoe")["home"])
    assert len(world.slack.calls("views.publish")) == published + 1


def test_a_role_that_is_taken_back_leaves_the_home_at_once(quick_town: Town) -> None:
    quick_town.world.home("zoe")
    quick_town.world.command("carol", "/mentoring", "role remove @zoe coach")
    quick_town.world.deliver()
    assert "Newcomer Bridge" not in str(quick_town.world.slack.screen("zoe")["home"])


def test_a_page_with_everything_on_it_is_one_slack_takes(quick_town: Town) -> None:
    town = quick_town
    lead(town, "zoe")
    champion(town, "zoe")
    town.coach("zoe", town.step)
    add_role(town.database, town.programme_id, town.world.ids["zoe"], "coordinator")
    for number in range(12):
        for agency in (town.bridge, town.step):
            add_part(
                town.database,
                town.programme_id,
                "mentee",
                email=f"{agency}.{number}@example.org",
                name="N" * 100,
                organisation_id=agency,
            )
    for mentee in ("omar", "amina", "chen"):
        match_id = town.world.pair("zoe", mentee, started=date(2026, 1, 5), agency_id=town.bridge)
        for day in range(1, 10):
            add_entry(
                town.database,
                town.programme_id,
                match_id,
                town.world.ids[mentee],
                held_on=date(2026, 2, day),
                state="awaiting",
                note="n" * 400,
                confirm_by=town.world.clock(),
            )
    assert "at a glance" in town.world.home("zoe")

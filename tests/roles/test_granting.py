"""`/mentoring role`, `agency`, `employer`, `intake`: as coordinators type them."""

import pytest
from sqlalchemy import select

from storage.models import Intake, Organisation, OrganisationTie, Role
from tests.agencies.town import Town, audited, notices
from tests.world import World


def held(town: Town) -> list[tuple[str, int | None]]:
    """The open roles that were granted in the test, beside those of the town."""
    with town.database.reading() as session:
        rows = session.scalars(select(Role).where(Role.ended_at.is_(None)).order_by(Role.id))
        return [(row.role, row.organisation_id) for row in rows][3:]


def test_a_coach_is_granted_welcomed_and_thanked(town: Town) -> None:
    said = town.world.said("carol", "/mentoring", "role add @chen coach newcomer bridge")
    assert "is now coach of Newcomer Bridge" in said
    assert held(town) == [("coach", town.bridge)]
    town.world.deliver()
    welcome = town.world.last("chen")
    assert "made you coach of Newcomer Bridge" in welcome
    assert "/mentoring refer @person" in welcome
    assert "is no longer coach" in town.world.said("carol", "/mentoring", "role remove @chen coach")
    assert held(town) == []
    town.world.deliver()
    assert "Thank you for your work as coach of Newcomer Bridge" in town.world.last("chen")
    person = town.world.database
    details = [(action, values) for action, _, values in audited(person)]
    about = {"role": "coach", "organisation": town.bridge}
    assert details == [("role.granted", about), ("role.withdrawn", about)]


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("rôle ajouter @amina conseillère de Newcomer Bridge", "coach"),
        ("rôle ajouter @amina conseiller Newcomer Bridge", "coach"),
        ("role add @amina employer lead of City of Toronto", "employer_lead"),
        ("rôle ajouter responsable @amina City of Toronto", "employer_lead"),
        ("role add @amina Lead city of toronto", "employer_lead"),
        ("rôle ajouter @amina championne", "champion"),
        ("role add @amina champion", "champion"),
        ("role add @amina coach NB", "coach"),
    ],
)
def test_roles_are_typed_in_either_language(quick_town: Town, typed: str, role: str) -> None:
    quick_town.world.command("carol", "/mentoring", typed)
    organisation = {"coach": quick_town.bridge, "employer_lead": quick_town.city}.get(role)
    assert held(quick_town) == [(role, organisation)]
    quick_town.world.deliver()
    assert "Merci de votre aide" in quick_town.world.last("amina")


def test_one_person_holds_several_roles_and_one_is_taken_back(quick_town: Town) -> None:
    world = quick_town.world
    for typed in ("coach Newcomer Bridge", "coach Next Step", "champion"):
        world.command("carol", "/mentoring", f"role add @chen {typed}")
    said = world.said("carol", "/mentoring", "role remove @chen coach")
    assert "Newcomer Bridge and Next Step" in said
    world.command("carol", "/mentoring", "role remove @chen coach Next Step")
    assert held(quick_town) == [("coach", quick_town.bridge), ("champion", None)]


def test_granting_twice_says_so_and_welcomes_once(quick_town: Town) -> None:
    for _ in range(2):
        quick_town.world.command("carol", "/mentoring", "role add @chen champion")
    assert "is already champion of the programme" in quick_town.world.last("carol")
    assert notices(quick_town.database) == [("role.welcome", "Chen Mentee")]


def test_one_request_delivered_five_times_grants_once(town: Town) -> None:
    answers = town.world.slack.command("carol", "/mentoring", "role add @chen champion", copies=5)
    assert all("is now champion" in str(answer.body) for answer in answers)
    assert notices(town.database) == [("role.welcome", "Chen Mentee")]


def test_a_welcome_to_a_role_that_was_taken_back_is_not_sent(quick_town: Town) -> None:
    quick_town.world.command("carol", "/mentoring", "role add @chen champion")
    quick_town.world.command("carol", "/mentoring", "role remove @chen champion")
    quick_town.world.deliver()
    assert "made you" not in quick_town.world.sees("chen")
    assert "Thank you for your work" in quick_town.world.last("chen")


def test_everybody_who_holds_a_role_is_listed(quick_town: Town) -> None:
    said = quick_town.world.said("carol", "/mentoring", "role list")
    assert f"Coach of Newcomer Bridge: <@{quick_town.world.slack.user_id('zoe')}>" in said
    assert f"Coach of Next Step: <@{quick_town.world.slack.user_id('ben')}>" in said


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("role", "Roles in the programme"),
        ("role give @chen coach", "Say which role"),
        ("role add @chen", "Say which role"),
        ("role add @chen boss", "Say which role"),
        ("role add coach Newcomer Bridge", "Name one person"),
        ("role add @chen coach", "for example: Newcomer Bridge"),
        ("role add @chen coach Newcommer Brige", "The nearest: Newcomer Bridge"),
        ("role add @chen coach City of Toronto", "no agency called “City of Toronto”"),
        ("role add @chen lead Newcomer Bridge", "no employer called “Newcomer Bridge”"),
        ("role add @chen champion City of Toronto", "no organisation is needed"),
        ("role add @chen coordinator", "/mentoring coordinator add"),
        ("role remove @chen coach", "does not have this role"),
        ("role remove @zoe coach Next Step", "does not have this role"),
        ("agency", "Agencies: Newcomer Bridge and Next Step."),
        ("agence liste", "Agencies:"),
        ("agency add", "Write the agency’s name"),
        ("agency add next STEP", "is already an agency"),
        ("agency tie Newcomer Bridge", "/mentoring agency tie"),
        ("agency tie Newcomer Bridge with Nobody", "no employer called “Nobody”"),
        ("agency drop Next Step", "/mentoring agency list"),
        ("employer", "Employers: City of Toronto."),
        ("employer add", "Write the employer’s name"),
        ("employer sell", "/mentoring employer list"),
        ("intake", "There is no intake yet"),
        ("intake open", "Give the intake a name"),
        ("intake open Fall from 3/11", "could not read the dates"),
        ("intake open Fall from 2026-11-03 to 2026-10-01", "could not read the dates"),
        ("intake close Fall", "There is no intake yet"),
        ("intake start Fall", "/mentoring intake open NAME"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(quick_town: Town, typed: str, reads: str) -> None:
    assert reads in quick_town.world.said("carol", "/mentoring", typed)
    assert held(quick_town) == []
    assert audited(quick_town.database) == []


@pytest.mark.parametrize(
    "typed",
    [
        "role list",
        "role add @chen champion",
        "role remove @zoe coach",
        "agency list",
        "agency add Another",
        "employer add Another",
        "agency tie Newcomer Bridge with City of Toronto",
        "intake open Fall",
        "intake close Fall",
        "intake list",
    ],
)
@pytest.mark.parametrize("who", ["zoe", "maria"])
def test_nobody_but_coordinators_grants_or_adds(quick_town: Town, who: str, typed: str) -> None:
    assert "not something you can do" in quick_town.world.said(who, "/mentoring", typed)
    assert audited(quick_town.database) == []


def test_a_closed_account_and_an_app_hold_no_role(quick_town: Town) -> None:
    quick_town.world.slack.change_person("chen", deleted=True)
    assert "deactivated" in quick_town.world.said("carol", "/mentoring", "role add @chen champion")
    assert held(quick_town) == []


def test_agencies_and_employers_are_added_and_tied(world: World) -> None:
    world.with_programme()
    assert "is now an agency" in world.said("carol", "/mentoring", "agency add Bread & Roses <Toronto>")
    assert "is now an employer" in world.said("carol", "/mentoring", "employer add City of Toronto")
    said = world.said("carol", "/mentoring", "agence lier City of Toronto avec bread & roses <toronto>")
    assert "Bread &amp; Roses &lt;Toronto&gt; and City of Toronto work together" in said
    with world.database.reading() as session:
        names = [(row.kind, row.name) for row in session.scalars(select(Organisation))]
        assert names == [("agency", "Bread & Roses <Toronto>"), ("employer", "City of Toronto")]
        assert len(session.scalars(select(OrganisationTie)).all()) == 1


def intakes(world: World) -> list[tuple[str, str, str | None]]:
    with world.database.reading() as session:
        rows = session.scalars(select(Intake).order_by(Intake.id))
        return [
            (row.name, row.opens_on.isoformat(), row.closes_on.isoformat() if row.closes_on else None)
            for row in rows
        ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("intake open Spring 2026", ("Spring 2026", "2026-03-02", None)),
        ("intake open Fall from 1 September", ("Fall", "2026-09-01", None)),
        (
            "intake open Fall 2026 from 1 September to 30 November",
            ("Fall 2026", "2026-09-01", "2026-11-30"),
        ),
        (
            "cohorte ouvrir Automne du 1er septembre au 30 novembre",
            ("Automne", "2026-09-01", "2026-11-30"),
        ),
        ("intake open Bridge to Work", ("Bridge to Work", "2026-03-02", None)),
        ("intake open Now until 2026-03-31", ("Now", "2026-03-02", "2026-03-31")),
    ],
)
def test_an_intake_is_opened_with_its_dates(
    quick_world: World, typed: str, kept: tuple[str, str, str | None]
) -> None:
    quick_world.with_programme().command("carol", "/mentoring", typed)
    assert intakes(quick_world) == [kept]


def test_an_intake_is_changed_closed_and_listed(world: World) -> None:
    world.with_programme().command("carol", "/mentoring", "intake open Fall from 1 September")
    assert "cannot close yet" in world.said("carol", "/mentoring", "intake close fall")
    world.command("carol", "/mentoring", "intake open fall from 1 February to 30 June")
    assert "its last day is Monday, March 2" in world.said("carol", "/mentoring", "cohorte fermer FALL")
    assert intakes(world) == [("Fall", "2026-02-01", "2026-03-02")]
    said = world.said("carol", "/mentoring", "intake list")
    assert "• Fall, from February 1, 2026 to March 2, 2026" in said
    assert "The nearest: Fall" in world.said("carol", "/mentoring", "intake close Spring")


def test_help_shows_each_role_what_it_can_do(quick_town: Town) -> None:
    world = quick_town.world
    world.command("carol", "/mentoring", "role add @amina lead City of Toronto")
    world.command("carol", "/mentoring", "role add @chen champion")
    assert "*As a coach*" in world.said("zoe", "/mentoring", "help")
    assert "*Comme responsable chez un employeur*" in world.said("amina", "/mentoring", "aide")
    assert "*As a champion*" in world.said("chen", "/mentoring", "help")
    assert "/mentoring role add @person coach AGENCY" in world.said("carol", "/mentoring", "help")
    assert "As a coach" not in world.said("maria", "/mentoring", "help")

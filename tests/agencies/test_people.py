"""`/mentoring people`: an agency's list, its checklist, and who looked."""

from tests.agencies.town import Town, add_part, audited, notices, part_of


def ticks(town: Town, part_id: int) -> tuple[bool, bool, bool]:
    part = part_of(town.database, part_id)
    return part.eligible_at is not None, part.prepared_at is not None, part.oriented_at is not None


def open_checklist(town: Town, who: str = "zoe") -> None:
    town.world.command(who, "/mentoring", "people")
    town.world.click(who, "Checklist")


def test_a_coach_sees_where_each_of_their_people_stands(town: Town) -> None:
    town.mentee("omar", town.bridge, state="announced", confirmed_at=None)
    town.mentee("chen", town.bridge, ready=True)
    town.mentee("amina", town.step)
    add_part(
        town.database,
        town.programme_id,
        "mentee",
        state="announced",
        email="sofia@example.org",
        name="Sofia <New>",
        organisation_id=town.bridge,
    )
    town.world.command("zoe", "/mentoring", "people")
    said = town.world.modal("zoe")
    assert "*Newcomer Bridge*: 3 people" in said
    assert "asked to confirm what was entered" in said
    assert "ready, waiting for a mentor" in said
    assert "*Sofia &lt;New&gt;*, no profession yet: not in Slack yet" in said
    assert "not yet: Orientation done" in said
    assert town.world.slack.user_id("amina") not in said


def test_in_french(quick_town: Town) -> None:
    quick_town.coach("amina", quick_town.bridge)
    quick_town.mentee("omar", quick_town.bridge)
    quick_town.world.command("amina", "/mentoring", "personnes")
    said = quick_town.world.modal("amina")
    assert "*Newcomer Bridge*\N{NO-BREAK SPACE}: 1 personne" in said
    assert "à faire\N{NO-BREAK SPACE}: Admissibilité confirmée" in said


def test_the_last_tick_makes_a_mentee_ready_and_they_are_told_once(town: Town) -> None:
    part_id = town.mentee("omar", town.bridge)
    open_checklist(town)
    town.world.submit("zoe", {"Done": ["eligible", "prepared"]})
    assert ticks(town, part_id) == (True, True, False)
    assert notices(town.database) == []
    open_checklist(town)
    town.world.submit("zoe", {"Done": ["eligible", "prepared", "oriented"]})
    assert "ready, waiting for a mentor" in town.world.modal("zoe")
    town.world.deliver()
    assert "you are ready to be matched" in town.world.last("omar")
    open_checklist(town)
    town.world.submit("zoe", {"Done": ["eligible"]})
    open_checklist(town)
    town.world.submit("zoe", {"Done": ["eligible", "prepared", "oriented"]})
    assert notices(town.database) == [("agency.ready", "Omar Mentee")]
    assert [(action, details.get("item")) for action, _, details in audited(town.database)] == [
        ("readiness.ticked", "eligible"),
        ("readiness.ticked", "prepared"),
        ("readiness.ticked", "oriented"),
        ("part.ready", None),
        ("readiness.unticked", "prepared"),
        ("readiness.unticked", "oriented"),
        ("readiness.ticked", "prepared"),
        ("readiness.ticked", "oriented"),
        ("part.ready", None),
    ]


def test_one_who_has_not_confirmed_reads_what_is_left_to_do(quick_town: Town) -> None:
    quick_town.mentee("amina", quick_town.bridge, state="announced", confirmed_at=None)
    open_checklist(quick_town)
    quick_town.world.submit("zoe", {"Done": ["eligible", "prepared", "oriented"]})
    quick_town.world.deliver()
    assert "Il vous reste une étape" in quick_town.world.last("amina")


def test_a_message_of_readiness_that_is_no_longer_true_is_not_sent(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.bridge)
    open_checklist(quick_town)
    quick_town.world.submit("zoe", {"Done": ["eligible", "prepared", "oriented"]})
    open_checklist(quick_town)
    quick_town.world.submit("zoe", {"Done": []})
    quick_town.world.deliver()
    assert "ready" not in quick_town.world.sees("omar")


def test_what_two_people_tick_at_once_is_all_kept(quick_town: Town) -> None:
    part_id = quick_town.mentee("omar", quick_town.bridge)
    open_checklist(quick_town)
    quick_town.world.command("carol", "/mentoring", "people")
    quick_town.world.click("carol", "Checklist")
    quick_town.world.submit("zoe", {"Done": ["eligible"]})
    quick_town.world.submit("carol", {"Done": ["prepared"]})
    assert ticks(quick_town, part_id) == (True, True, False)


def test_what_a_pair_relies_on_stays_ticked(quick_town: Town) -> None:
    part_id = quick_town.mentee("omar", quick_town.bridge, ready=True)
    quick_town.world.pair("maria", "omar")
    open_checklist(quick_town)
    assert "what is ticked stays ticked" in quick_town.world.modal("zoe")
    answer = quick_town.world.submit("zoe", {"Done": ["eligible"]})
    assert "in a pair or has a proposal" in answer.errors["Done"]
    assert ticks(quick_town, part_id) == (True, True, True)


def test_the_list_under_the_checklist_shows_what_was_just_ticked(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.bridge)
    open_checklist(quick_town)
    quick_town.world.submit("zoe", {"Done": ["eligible"]})
    quick_town.world.slack.close("zoe")
    assert "✓ Eligibility confirmed" in quick_town.world.modal("zoe")


def test_looking_at_somebody_is_on_record(town: Town) -> None:
    part_id = town.mentee("omar", town.bridge, goals="Find <work>", languages=["en", "ar"], years=4)
    town.world.command("zoe", "/mentoring", "people")
    town.world.click("zoe", "See")
    said = town.world.modal("zoe")
    assert "Languages: English and Arabic" in said
    assert "Find <work>" in said
    assert "It is on record that you looked" in said
    assert audited(town.database) == [("part.seen", part_id, {})]


def test_a_long_list_has_pages(quick_town: Town) -> None:
    for number in range(14):
        add_part(
            quick_town.database,
            quick_town.programme_id,
            "mentee",
            email=f"p{number}@example.org",
            name=f"Person {number}",
            organisation_id=quick_town.bridge,
        )
    quick_town.world.command("zoe", "/mentoring", "people")
    assert "Person 11" in quick_town.world.modal("zoe")
    assert "Person 12" not in quick_town.world.modal("zoe")
    quick_town.world.click("zoe", "Later")
    assert "Person 12" in quick_town.world.modal("zoe")
    quick_town.world.click("zoe", "Earlier")
    assert "Person 0" in quick_town.world.modal("zoe")


def test_a_coordinator_turns_to_another_agency(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.step)
    quick_town.world.command("carol", "/mentoring", "people")
    assert "Nobody from *Newcomer Bridge*" in quick_town.world.modal("carol")
    quick_town.world.slack.click("carol", action_id="agency.choose", value="Next Step")
    assert "*Next Step*: 1 person" in quick_town.world.modal("carol")


def test_nobody_else_sees_the_list(quick_town: Town) -> None:
    for who in ("maria", "omar"):
        quick_town.world.command(who, "/mentoring", "people")
        assert "not something you can do" in quick_town.world.last(who)

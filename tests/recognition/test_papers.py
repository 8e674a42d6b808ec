"""Certificates of recognition: to those who said yes, once, signed, in both languages."""

import pytest

from bot.app import templates
from bot.certificates.checking import Verdict, check
from bot.certificates.keys import fingerprint
from bot.services.office import Ledgered, Request
from bot.services.recognition import asking, certifying, drafting, evening
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Naming, Notice, Person, Programme, SigningKey
from tests.builders import add_person, add_programme
from tests.certificates.papers import text_of
from tests.matches.test_at_once import at_once
from tests.recognition.scene import Year


def by(year: Year, who: str, key: str) -> Request:
    return Request(year.world.slack.team_id, year.world.slack.user_id(who), key)


def asked(year: Year) -> int:
    """A recognition about which everybody was asked; its id."""
    office = year.world.bot.office
    draft = drafting.begin(office, by(year, "carol", "begin"))
    asking.ask(office, by(year, "carol", "ask"), draft.id)
    return draft.id


def says(year: Year, who: str, answer: drafting.Naming) -> None:
    person = {"maria": year.maria, "ben": year.ben}[who]
    (naming,) = [each for each in year.rows(Naming) if each.person_id == person]
    asking.answer(year.world.bot.office, by(year, who, f"{who}:{answer}"), naming.id, answer)


def certified(year: Year, recognition_id: int, key: str = "certify") -> int:
    """Send the certificates; how many there are to send then."""
    office = year.world.bot.office
    return certifying.certify(office, by(year, "carol", key), recognition_id).to_certify


def prepared(year: Year) -> Message | Cancelled:
    """What the latest certificate's message is when it is sent."""
    with year.database.reading() as session:
        notice = session.query(Notice).order_by(Notice.id.desc()).first()
        assert notice is not None
        ledger = Ledgered(session, year.world.clock(), session.get_one(Programme, notice.programme_id))
        said = templates()[notice.template].prepare(ledger, notice)
        assert isinstance(said, Message | Cancelled)
        return said


def test_whoever_said_yes_gets_one_that_can_be_checked_without_a_network(year: Year) -> None:
    recognition_id = asked(year)
    says(year, "maria", drafting.Naming.YES)
    says(year, "ben", drafting.Naming.NO)
    assert certified(year, recognition_id) == 0
    assert [each.person_id for each in year.notices("recognition.certificate")] == [year.maria]
    said = prepared(year)
    assert isinstance(said, Message)
    assert said.file is not None
    (key,) = year.rows(SigningKey)
    checked = check(said.file.content, [fingerprint(key.certificate_pem)])
    assert checked.verdict is Verdict.GENUINE
    assert checked.summary.startswith(
        "Maria Mentor mentored 1 newcomer in the programme Profession to Profession, from 2025 to 2026:"
        " 23.75 hours. Certificate of recognition "
    )
    page = text_of(said.file.content)
    for sentence in (
        "Certificate of recognition Attestation de reconnaissance",
        "23.75 hours · 23,75 heures",
    ):
        assert sentence in page


def test_the_window_sends_as_many_as_it_says_and_they_arrive(year: Year) -> None:
    asked(year)
    says(year, "maria", drafting.Naming.YES)
    year.open()
    year.press("Send 1 certificate")
    assert "The certificates are on their way." in year.sees()
    assert "Send 1 certificate" not in year.sees()
    year.world.deliver()
    assert "Here is your certificate of recognition: 1 newcomer mentored" in year.world.sees("maria")


def test_a_second_press_and_a_later_yes_send_nobody_a_second_one(year: Year) -> None:
    recognition_id = asked(year)
    says(year, "maria", drafting.Naming.YES)
    certified(year, recognition_id)
    says(year, "ben", drafting.Naming.YES)
    certified(year, recognition_id, "certify again")
    certified(year, recognition_id, "and again")
    assert [each.person_id for each in year.notices("recognition.certificate")] == [year.maria, year.ben]


def test_two_coordinators_at_once_ask_and_certify_everybody_once(any_year: Year) -> None:
    year, office = any_year, any_year.world.bot.office
    draft = drafting.begin(office, by(year, "carol", "begin"))
    at_once(*[lambda n=n: asking.ask(office, by(year, "carol", f"ask:{n}"), draft.id) for n in range(3)])
    assert len(year.notices("recognition.ask")) == len(year.rows(Naming)) == 2
    says(year, "maria", drafting.Naming.YES)
    at_once(*[lambda n=n: certified(year, draft.id, f"certify:{n}") for n in range(3)])
    assert len(year.notices("recognition.certificate")) == 1


def test_two_who_open_the_draft_at_once_open_the_same(any_year: Year) -> None:
    office = any_year.world.bot.office
    at_once(*[lambda n=n: drafting.begin(office, by(any_year, "carol", f"{n}")) for n in range(3)])
    assert len({drafting.begin(office, by(any_year, "carol", f"later:{n}")).id for n in range(2)}) == 1


def test_whoever_is_forgotten_before_it_is_sent_gets_none(year: Year) -> None:
    recognition_id = asked(year)
    says(year, "maria", drafting.Naming.YES)
    certified(year, recognition_id)
    year.change(Person, year.maria, forgotten_at=year.world.clock())
    assert prepared(year) == Cancelled("forgotten")


def test_another_programmes_recognition_is_none_of_ours(year: Year) -> None:
    office = year.world.bot.office
    other, _ = add_programme(year.database, "TOTHER")
    add_person(year.database, other, "UOTHER", team_id="TOTHER", roles=("coordinator",))
    theirs = drafting.begin(office, Request("TOTHER", "UOTHER", "begin"))
    for do in (asking.ask, certifying.certify, certifying.send_list, evening.make, drafting.shown):
        with pytest.raises(drafting.Problem, match="recognition_gone"):
            do(office, by(year, "carol", f"{do.__name__}"), theirs.id)
    assert theirs.completed == 0
    assert year.rows(Notice) == year.rows(Naming) == []


@pytest.mark.parametrize("who", ["ben", "carol", "zoe"])
def test_nobody_answers_for_somebody_else(year: Year, who: str) -> None:
    asked(year)
    year.world.know(who)
    (naming,) = [each for each in year.rows(Naming) if each.person_id == year.maria]
    with pytest.raises(drafting.Problem, match="not_allowed"):
        asking.answer(year.world.bot.office, by(year, who, "x"), naming.id, drafting.Naming.YES)
    assert set(year.answers().values()) == {"asked"}

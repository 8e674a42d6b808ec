"""Who gets a certificate, of which hours, under which name; and that asking twice changes nothing."""

from threading import Barrier, Thread

import pytest

from bot.certificates.checking import Verdict, check
from bot.services.office import Ledgered
from bot.services.privacy.erasing import forget
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import HoursEntry, Match, Notice, Participant, Person, Programme
from tests.builders import MONDAY
from tests.certificates.ended import Ended
from tests.certificates.papers import text_of


def test_hours_that_are_confirmed_or_wait_for_it_are_certified(quick_ended: Ended) -> None:
    certificate = quick_ended.issue(quick_ended.amina)
    assert certificate is not None
    assert (certificate.minutes, certificate.name) == (120, "Amina Mentorée")
    assert len(certificate.serial) == 14
    assert quick_ended.notices() == [("certificate.ready", quick_ended.amina)]
    assert quick_ended.audited() == ["certificate.key_made", "certificate.issued"]


def test_twice_is_once_and_both_members_have_their_own(quick_ended: Ended) -> None:
    first = quick_ended.issue(quick_ended.amina)
    second = quick_ended.issue(quick_ended.amina)
    quick_ended.issue(quick_ended.maria)
    assert first is not None
    assert second is not None
    assert first.serial == second.serial
    assert [each.person_id for each in quick_ended.certificates()] == [quick_ended.amina, quick_ended.maria]
    assert len(quick_ended.notices()) == 2


def test_hours_logged_afterwards_make_a_new_certificate(quick_ended: Ended) -> None:
    first = quick_ended.issue(quick_ended.amina)
    quick_ended.change(HoursEntry, 3, state="confirmed")
    second = quick_ended.issue(quick_ended.amina)
    assert first is not None
    assert second is not None
    assert first.serial != second.serial
    assert second.minutes == 135
    assert len(quick_ended.notices()) == 2


def test_without_hours_there_is_none(quick_ended: Ended) -> None:
    for entry in (1, 2):
        quick_ended.change(HoursEntry, entry, state="disputed")
    assert quick_ended.issue(quick_ended.amina) is None
    assert quick_ended.notices() == []
    assert quick_ended.keys() == []


def test_the_name_is_the_one_entered_for_the_part_without_what_hides_in_it(quick_ended: Ended) -> None:
    with quick_ended.database.transaction() as session:
        session.add(
            Participant(
                programme_id=quick_ended.programme_id,
                side="mentee",
                state="finished",
                person_id=quick_ended.amina,
                name="  Amina \u202e Ben\nYoussef ",
                entered_at=MONDAY,
            )
        )
    certificate = quick_ended.issue(quick_ended.amina)
    assert certificate is not None
    assert certificate.name == "Amina Ben Youssef"


def test_the_message_carries_a_genuine_certificate_in_the_readers_words(quick_ended: Ended) -> None:
    certificate = quick_ended.issue(quick_ended.amina)
    message = quick_ended.prepared()
    assert certificate is not None
    assert isinstance(message, Message)
    assert message.file is not None
    assert message.file.name == f"attestation-heures-{certificate.serial}.pdf"
    assert "avec <@UMARIA>" in message.text
    (key,) = quick_ended.keys()
    found = check(message.file.content, [])
    assert found.verdict is Verdict.INTACT
    said = text_of(message.file.content)
    assert found.fingerprint in said
    assert certificate.serial in said
    assert "2 hours · 2 heures" in said
    assert "from February 2, 2026 to March 1, 2026" in said
    assert key.private_pem is not None
    assert key.private_pem.encode() not in message.file.content


def test_two_at_once_get_one_certificate_and_one_key(ended: Ended) -> None:
    gate = Barrier(2)
    failures: list[Exception] = []

    def run() -> None:
        gate.wait()
        try:
            ended.issue(ended.amina)
        except Exception as error:  # noqa: BLE001 - a thread's failure is told below
            failures.append(error)

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failures == []
    assert len(ended.certificates()) == len(ended.keys()) == len(ended.notices()) == 1


def test_asking_sends_what_was_sent_before_once_more_but_not_while_it_is_on_its_way(ended: Ended) -> None:
    ended.issue(ended.amina)
    ended.asks("UAMINA")
    assert len(ended.notices()) == 1
    ended.change(Notice, 1, state="sent")
    told = [ended.asks("UAMINA", key="trigger:1").pairs[0].certified for _ in range(2)]
    assert told == [120, 120]
    assert len(ended.notices()) == 2
    assert len(ended.certificates()) == 1


def test_a_pair_that_still_meets_hears_when_it_comes(quick_ended: Ended) -> None:
    quick_ended.change(Match, quick_ended.match_id, status="active", ended_on=None, end_reason=None)
    (pair,) = quick_ended.asks("UMARIA").pairs
    assert (pair.is_active, pair.certified) == (True, None)
    assert quick_ended.notices() == []


def test_who_was_forgotten_gets_none_and_what_was_on_its_way_is_not_sent(quick_ended: Ended) -> None:
    quick_ended.issue(quick_ended.amina)
    quick_ended.change(type(quick_ended.certificates()[0]), 1, name="")
    assert quick_ended.prepared() == Cancelled("forgotten")
    quick_ended.change(Person, quick_ended.amina, forgotten_at=MONDAY)
    assert quick_ended.issue(quick_ended.amina) is None


def test_the_programmes_language_is_the_first_on_the_page(quick_ended: Ended) -> None:
    quick_ended.change(Programme, quick_ended.programme_id, language="fr")
    quick_ended.issue(quick_ended.maria)
    message = quick_ended.prepared()
    assert isinstance(message, Message)
    assert message.file is not None
    assert message.file.name.startswith("certificate-of-hours-")
    assert text_of(message.file.content).startswith("Profession to Profession Attestation d’heures")


def test_a_letter_without_a_font_is_told_in_the_log_without_the_name(
    quick_ended: Ended, capsys: pytest.CaptureFixture[str]
) -> None:
    quick_ended.change(Person, quick_ended.amina, name="Amina \U00013000")
    quick_ended.issue(quick_ended.amina)
    message = quick_ended.prepared()
    assert isinstance(message, Message)
    logged = capsys.readouterr().out
    assert "certificate_without_glyph" in logged
    assert "EGYPTIAN" in logged
    assert "Amina" not in logged


def test_forgetting_somebody_leaves_one_certificate_without_a_name(ended: Ended) -> None:
    ended.issue(ended.amina)
    ended.change(Person, ended.amina, name="Amina Ben Youssef")
    ended.issue(ended.amina)
    ended.issue(ended.maria)
    for _ in range(2):
        with ended.database.transaction() as session:
            programme = session.get_one(Programme, ended.programme_id)
            forget(Ledgered(session, ended.clock(), programme), ended.amina)
    left = [(each.person_id, each.name, each.minutes) for each in ended.certificates()]
    assert left == [(ended.amina, "", 120), (ended.maria, "Maria Mentor", 120)]

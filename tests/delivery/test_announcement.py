"""An announcement reaches everybody once, whatever happens. Numbers: `tests.benchmarks.announcement`."""

import signal

from bot.delivery.pacing import BY_METHOD, Pacing
from tests.builders import add_event
from tests.delivery.crowd import Crowd
from tests.delivery.mail import Mail
from tests.delivery.workers import Workers

POST = "chat.postMessage"
_KEYS = [f"guest{number}" for number in range(100)]
_FAST = Pacing(a_minute={**BY_METHOD, POST: 600})


def test_refusals_lost_answers_and_a_killed_process_lose_and_double_no_invitation(
    mail: Mail, worker: Workers
) -> None:
    crowd = Crowd(mail.database, mail.clock, mail.sandbox, mail.slack)
    for key in _KEYS:
        mail.slack.add_person(key)
    crowd.know(mail.programme_id, _KEYS)
    crowd.invite(mail.programme_id, add_event(mail.database, mail.programme_id, mail.ids["carol"]))
    delivery = mail.new_delivery(pacing=_FAST)

    crowd.deliver(delivery, 20, seconds=2)
    mail.slack.add_fault(POST, "ratelimited", count=3, retry_after=2)
    crowd.deliver(delivery, 40, seconds=9)
    mail.slack.add_fault(POST, "lost_after_accept", count=2)
    mail.slack.add_fault(POST, "drop_before", count=2)
    assert crowd.die_while_posting(worker) == signal.SIGKILL
    # A process that starts anew knows nothing of the pace so far, nor of what the others hold.
    delivery = mail.new_delivery(pacing=_FAST)
    crowd.deliver(delivery, len(_KEYS) - 20, seconds=6)
    crowd.pass_time(seconds=61)
    crowd.deliver(delivery, len(_KEYS), seconds=60)

    assert all(fault["left"] == 0 for fault in mail.slack.faults())
    assert crowd.sent() == len(_KEYS)
    assert crowd.lost_and_doubled(_KEYS, "Hello") == (0, 0)
    assert mail.slack.bad_payloads() == []

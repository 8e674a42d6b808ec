"""Two processes deliver from one database."""

from collections import Counter

from tests.delivery.mail import PEOPLE, Mail
from tests.delivery.workers import Order, Workers

_NOTICES = 20


def test_two_processes_with_the_same_due_notices_send_each_once(
    mail: Mail, worker: Workers, other_worker: Workers
) -> None:
    for number in range(_NOTICES):
        mail.put(to=PEOPLE[number % len(PEOPLE)], text=f"Message {number}")
    order = Order(
        database_url=mail.database.engine.url.render_as_string(hide_password=False),
        token=mail.slack.bot_token,
        api_url=mail.sandbox.api_url,
        now=mail.clock().isoformat(),
        limit=1,
    )
    worker.begin(order)
    other_worker.begin(order)
    ends = worker.end(), other_worker.end()

    assert [(end.signal, end.code) for end in ends] == [(0, 0), (0, 0)]
    assert all(end.sent for end in ends), f"only one of the two did anything: {ends}"
    assert Counter(mail.texts()) == Counter(f"Message {number}" for number in range(_NOTICES))
    assert sum(end.sent for end in ends) == _NOTICES
    assert {notice.state for notice in mail.notices()} == {"sent"}

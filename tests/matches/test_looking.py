"""Looking does not wait for whoever is writing, however long that takes."""

import time

from bot.services.matches import cards as match_cards
from bot.services.matches import recording as matches
from tests.matches.scene import Scene


def test_lists_and_forms_open_while_somebody_writes(scene: Scene) -> None:
    with scene.database.transaction() as session:
        session.connection()
        began = time.monotonic()
        assert match_cards.page(scene.office, scene.by()).total == 0
        assert len(matches.form(scene.office, scene.by()).professions) == 2
        # A writer would have waited the ten seconds of the busy timeout, and failed.
        assert time.monotonic() - began < 5


def test_what_is_put_on_record_while_looking_is_not_kept(scene: Scene) -> None:
    with scene.office.look(scene.by()) as look:
        look.notify("match.ended", scene.carol_id)
    assert scene.notices() == []

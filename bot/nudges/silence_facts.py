"""The facts of a batch of pairs, read for the rule that judges silence."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.rules.calendar import ONE_DAY
from bot.rules.silence import Signal
from bot.rules.silence_facts import CheckedIn, Facts, Member
from bot.services.office import Ledgered
from storage.queries import silence as queries
from storage.queries.watches import Pair, Party


def facts_of(ledger: Ledgered, pairs: Sequence[Pair]) -> dict[int, Facts]:
    """What is known of each of these pairs now, by match."""
    read = _Read(ledger, pairs) if pairs else None
    return {pair.match_id: read.facts(pair) for pair in pairs} if read else {}


class _Read:
    """What the database says of a batch of pairs."""

    def __init__(self, ledger: Ledgered, pairs: Sequence[Pair]) -> None:
        session, ids = ledger.session, [pair.match_id for pair in pairs]
        self._now = ledger.now
        self._agreed = queries.agreed(session, ids)
        self._proposed = queries.proposed(session, ids)
        self._logged = queries.logged(session, ids)
        self._messages = queries.messages(session, ids)
        self._answers = queries.answers(session, ids)
        self._away = queries.away(session, {each.person_id for pair in pairs for each in pair.members})
        self._settled = queries.settled(session, ids)
        self._said = queries.said(session, ids)

    def facts(self, pair: Pair) -> Facts:
        agreed, logged = self._agreed.get(pair.match_id), self._logged.get(pair.match_id)
        settled_at, settled = self._settled.get(pair.match_id, (None, frozenset[str]()))
        return Facts(
            started_on=pair.started_on,
            ends_on=pair.ends_on,
            members=tuple(self._member(pair, party) for party in pair.members),
            last_session_at=agreed.starts_at if agreed else None,
            met_on=logged.met_on if logged else None,
            has_hours=logged is not None and logged.minutes > 0,
            settled_at=settled_at,
            settled=frozenset(Signal(each) for each in settled),
        )

    def _member(self, pair: Pair, party: Party) -> Member:
        whose = pair.match_id, party.person_id
        said, check_ins = self._said.get(whose, {}), self._check_ins(whose)
        answered = [each.answered_at for each in check_ins if each.answered_at]
        return Member(
            person_id=party.person_id,
            life_at=self._life_at(pair, party, [*answered, *said.values()]),
            back_on=_day_after(self._away.get(party.person_id)),
            check_ins=check_ins,
            undelivered_at=self._messages.undelivered.get(whose),
            deactivated_at=self._now if party.is_deactivated else None,
            help_at=said.get("wants_help"),
        )

    def _check_ins(self, whose: queries.Whose) -> tuple[CheckedIn, ...]:
        asked = self._messages.check_ins.get(whose, {})
        return tuple(
            CheckedIn(at, *self._answers.get((*whose, day), (None, None))) for day, at in asked.items()
        )

    def _life_at(self, pair: Pair, party: Party, own: Sequence[datetime]) -> datetime:
        """When somebody last showed life.

        What happens in a pair counts for both. But as long as they have not answered when the other
        asked for a session, only what they do themselves is theirs.
        """
        asked = self._proposed.get((pair.match_id, party.person_id), ())
        since = min((at for at in asked if at > self._together_at(pair)), default=None)
        return pair.life_at if since is None else min(pair.life_at, max(since, *own, since))

    def _together_at(self, pair: Pair) -> datetime:
        """When the two last did something together: agreed on a session, met, or had hours to log."""
        agreed, logged = self._agreed.get(pair.match_id), self._logged.get(pair.match_id)
        known = [agreed.agreed_at, agreed.starts_at] if agreed else []
        known += [logged.recorded_at] if logged else []
        return max((at for at in known if at <= self._now), default=pair.recorded_at)


def _day_after(day: date | None) -> date | None:
    return day + ONE_DAY if day else None

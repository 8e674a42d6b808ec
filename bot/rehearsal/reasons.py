"""Why each kind of message is sent, in words."""

from bot.nudges import NUDGES
from bot.rules.cadence import Cadence
from bot.views.nudges import why
from bot.words import words_for

_NUDGES = {nudge.template: nudge.key for nudge in NUDGES}
# What is sent because of what somebody did; nudges say their rule themselves.
REASONS = {
    "match.introduction": "The coordinator recorded the match: both are introduced in one conversation.",
    "match.introduction_dm": "The coordinator recorded the match; their conversation could not be opened.",
    "match.ended": "The match ended.",
    "hours.confirm": "The partner logged time: is it right?",
    "hours.disputed_author": "The partner says that the time logged is not right.",
    "hours.disputed_coordinator": "One of a pair says that the time logged is not right.",
    "checkin.help": "Somebody answered a check-in with a request for help.",
    "checkin.note": "Somebody added a note to the answer to a check-in.",
    "note.item": "The partner wrote down something for this person to do.",
    "account.deactivated": "The account of a member of a pair is no longer active.",
    "coordinator.welcome": "Somebody became a coordinator.",
    "coordinator.thanks": "Somebody is no longer a coordinator.",
    "role.welcome": "Somebody was given a role.",
    "role.thanks": "Somebody no longer has a role.",
    "agency.ready": "The agency ticked the last item of somebody's checklist.",
    "agency.pair_starts": "A pair of the agency begins: its coaches are told.",
    "proposal.mentor": "A pair was proposed: the mentor is asked first.",
    "proposal.mentor_reminder": "The mentor has not answered a proposal yet.",
    "proposal.mentee": "The mentor said yes: now the mentee is asked.",
    "proposal.mentee_reminder": "The mentee has not answered a proposal yet.",
    "proposal.question": "A mentor has a question before answering a proposal.",
    "proposal.answer": "A mentor’s question was answered.",
    "proposal.off": "A proposal that somebody said yes to does not go ahead.",
    "proposal.matched": "Both said yes to a proposal.",
    "proposal.declined": "One of two said no to a proposal.",
    "proposal.expired": "A proposal was not answered in time.",
    "proposal.withdrawn": "A proposal was taken back.",
    "rematch.asked": "A member of a pair asks for another one, in private.",
    "rematch.talk": "The one who looks after the pair will talk with whoever asked.",
    "rematch.stay": "A pair stays together after somebody asked for another one.",
    "rematch.ended": "A pair ended without fault, so that each can have another one.",
    "closing.asked": "One of a pair asks for more time, or to close: does the other agree?",
    "closing.answered": "The partner answered a request for more time, or to close.",
    "closing.extended": "Those who look after a pair gave it more time.",
    "closing.thanks": "The partner passed on a few words of thanks.",
    "closing.again": "A pair is over: would its mentor be one again?",
    "closing.staff_extended": "A pair agreed to go on for longer: those who look after it hear it.",
    "closing.staff_closed": "A pair agreed to close: those who look after it hear it.",
    "join.confirm": "Somebody else entered this person, who is asked to look at it.",
    "join.waiting": "Somebody joined and waits for the agency's checklist.",
    "join.declined": "Somebody said no to what was entered about them.",
    "join.left": "Somebody left the programme.",
    "lists.checked": "A list that was sent in Slack has been read.",
    "lists.imported": "A list that was sent in Slack has been imported.",
    "lists.export_failed": "The list of people could not be sent.",
    "review.ready": "The suggestions are worked out, and the window was closed meanwhile.",
    "review.invitation": "Mentors are scarce in a profession: past ones are invited.",
    "data.asked": "Somebody asked to be forgotten.",
    "data.reminder": "Tomorrow somebody is forgotten who asked for it.",
    "data.waits": "Somebody who asked to be forgotten is the last coordinator.",
    "data.pair_ended": "A pair ended because somebody was forgotten.",
    "data.pair_ended_staff": "A pair ended because somebody was forgotten: those who look after it hear it.",
    "certificate.ready": "A pair ended with hours on record, or one of it asked for the certificate again.",
    "session.calendar": "A session was agreed, moved or cancelled: its file for the calendar.",
    "agree.ask": "A pair begins: each is asked to agree to its agreement.",
    "goal.first": "The mentee wrote the first goal of the pair.",
    "session.asked": "The partner would like to book a session.",
    "session.answered": "The partner answered when they were asked about a session.",
    "session.offered": "The partner offers other times for a session.",
    "session.moved": "The partner would like to move a session.",
    "session.changed": "The partner changed the place or other details of a session.",
    "session.cancelled": "The partner cancelled a session.",
    "remind.session": "A session that both agreed on is coming up.",
    "remind.late": "The partner is running late for a session.",
    "met.ask": "A session is over: did they meet?",
    "pause.stopped": "A coordinator stopped messages that go out by themselves: the others are told.",
    "pause.goes_on": "A coordinator let messages go out again: the others are told.",
    "delivery.failed": "A message could not be delivered.",
}


def nudge_of(template: str) -> str:
    """The key of the nudge that sends this kind of message; empty when none does."""
    return _NUDGES.get(template, "")


def reason(template: str, day: int) -> str:
    """Why a message of this kind is sent; `day` is a nudge's."""
    nudge = nudge_of(template)
    return why(nudge, day, Cadence(), words_for("en", "UTC")) if nudge else REASONS[template]

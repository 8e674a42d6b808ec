"""Making the compatible professions, organisations and intakes of a programme those of its file."""

from sqlalchemy import delete, or_

from bot.rules.programme_file import Organisation, Plan
from bot.rules.programme_file.differences import same_intake, same_organisation
from bot.rules.programme_file.keys import AGENCY, EMPLOYER
from bot.services.office import Ledgered
from storage import models
from storage.models import Intake, OrganisationTie, ProfessionLink
from storage.queries import people, programme


def keep_compatible(ledger: Ledgered, wanted: Plan) -> None:
    """Link the professions on offer as the plan does; links with retired ones stay as they were."""
    ids = {row.name_en: row.id for row in people.professions(ledger.session, ledger.programme.id)}
    pairs = {tuple(sorted(ids[name] for name in names)) for names in wanted.compatible}
    for link in programme.links(ledger.session, ledger.programme.id):
        pair = (link.first_id, link.second_id)
        if pair in pairs:
            pairs.remove(pair)
        elif {*pair} <= {*ids.values()}:
            ledger.session.delete(link)
    for first, second in sorted(pairs):
        ledger.session.add(ProfessionLink(programme_id=ledger.programme.id, first_id=first, second_id=second))


def keep_organisations(ledger: Ledgered, wanted: Plan) -> None:
    """Have the plan's organisations and ties. One that is left out goes, unless something belongs to it."""
    rows = list(programme.organisations(ledger.session, ledger.programme.id))
    old = [Organisation(row.kind, row.name) for row in rows]
    same = same_organisation(old, wanted.organisations)
    kept = {rows[then].id for then in same.values()}
    belonging = programme.belonging(ledger.session, models.Organisation, ledger.programme.id)
    for row in rows:
        if row.id not in kept and row.id not in belonging:
            _delete_organisation(ledger, row)
    ids: dict[Organisation, int] = {}
    for at, organisation in enumerate(wanted.organisations):
        row = rows[same[at]] if at in same else models.Organisation(programme_id=ledger.programme.id)
        row.kind, row.name = organisation.kind, organisation.name
        ledger.session.add(row)
        ledger.session.flush()
        ids[organisation] = row.id
    _keep_ties(ledger, wanted, ids)


def _delete_organisation(ledger: Ledgered, row: models.Organisation) -> None:
    ledger.session.execute(
        delete(OrganisationTie).where(
            OrganisationTie.programme_id == ledger.programme.id,
            or_(OrganisationTie.agency_id == row.id, OrganisationTie.employer_id == row.id),
        )
    )
    ledger.session.delete(row)
    ledger.session.flush()


def _keep_ties(ledger: Ledgered, wanted: Plan, ids: dict[Organisation, int]) -> None:
    """Tie the plan's organisations as it does; ties with one that is not in it stay as they were."""
    pairs = {
        (ids[Organisation(AGENCY, agency)], ids[Organisation(EMPLOYER, employer)])
        for agency, employer in wanted.ties
    }
    for tie in programme.ties(ledger.session, ledger.programme.id):
        pair = (tie.agency_id, tie.employer_id)
        if pair in pairs:
            pairs.remove(pair)
        elif {*pair} <= {*ids.values()}:
            ledger.session.delete(tie)
    for agency, employer in sorted(pairs):
        ledger.session.add(
            OrganisationTie(programme_id=ledger.programme.id, agency_id=agency, employer_id=employer)
        )


def keep_intakes(ledger: Ledgered, wanted: Plan) -> None:
    """Have the plan's intakes. One that is left out goes, unless somebody belongs to it."""
    rows = list(programme.intakes(ledger.session, ledger.programme.id))
    same = same_intake([row.name for row in rows], [each.name for each in wanted.intakes])
    belonging = programme.belonging(ledger.session, Intake, ledger.programme.id)
    for at, row in enumerate(rows):
        if at not in same.values() and row.id not in belonging:
            ledger.session.delete(row)
    ledger.session.flush()
    for at, each in enumerate(wanted.intakes):
        row = rows[same[at]] if at in same else Intake(programme_id=ledger.programme.id)
        row.name, row.opens_on, row.closes_on = each.name, each.opens_on, each.closes_on
        ledger.session.add(row)
    ledger.session.flush()

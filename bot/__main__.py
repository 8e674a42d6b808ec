"""The command line: `mentoring-bot run`, `demo`, `rehearse`, `doctor`, `import`, `programme`, …"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import logs, settings
from bot.cli.parser import parser
from bot.settings import SettingsError


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; the process's exit code (2 when settings or arguments make no sense)."""
    options = parser().parse_args(arguments)
    try:
        return _carry_out(options)
    except SettingsError as error:
        print("The bot cannot start with these settings:", file=sys.stderr)
        for problem in error.problems:
            print(f"  - {problem}", file=sys.stderr)
        print("Set them in the environment or in a file called .env; see README.md.", file=sys.stderr)
        return 2


def _carry_out(options: argparse.Namespace) -> int:
    # Each command loads only what it needs: `migrate` starts without Bolt.
    values = settings.environment(os.environ, Path(".env"))
    match options.command:
        case "run":
            from bot.cli.run import run

            chosen = settings.read(values, for_slack=True)
            logs.configure(chosen.log_level)
            return run(chosen, options.host)
        case "demo":
            from bot.cli.demo import demo

            logs.configure("WARNING")
            return demo(options.port, options.keep)
        case "rehearse":
            return _rehearse(options)
        case "migrate":
            from bot.cli.migrate import migrate

            return migrate(settings.read(values, for_slack=False))
        case "programme":
            return _programme(options, values)
        case "verify":
            from bot.cli.verify import verify

            return verify(options.file, options.key, values)
        case "import" | "export":
            return _people(options, settings.read(values, for_slack=False))
        case _:
            return _doctor(options, values)


def _rehearse(options: argparse.Namespace) -> int:
    from bot.rehearsal.command import Options, command

    logs.configure("ERROR")
    return command(
        Options(
            people=options.people,
            weeks=options.weeks,
            seed=options.seed,
            silent_percent=options.silent,
            start=options.start,
            out=options.out,
        )
    )


def _programme(options: argparse.Namespace, values: dict[str, str]) -> int:
    from bot.cli import programme

    logs.configure("ERROR")
    if options.act == "check":
        return programme.check(options.file)
    chosen = settings.read(values, for_slack=False)
    if options.act == "key":
        from bot.cli.keys import key

        return key(chosen, options.programme, new=options.new)
    match options.act:
        case "diff":
            return programme.diff(chosen, options.file, options.programme)
        case "apply":
            return programme.apply(chosen, options.file, options.programme)
        case _:
            return programme.export(chosen, options.file, options.programme, force=options.force)


def _people(options: argparse.Namespace, chosen: settings.Settings) -> int:
    from bot.cli.people import Export, Import, export_people, import_people

    logs.configure("ERROR")
    if options.command == "export":
        return export_people(chosen, Export(options.out, options.programme, options.language))
    return import_people(
        chosen,
        Import(options.file, options.dry_run, options.programme, options.add_organisations, options.language),
    )


def _doctor(options: argparse.Namespace, values: dict[str, str]) -> int:
    logs.configure("ERROR")
    if options.due is None:
        from bot.cli.doctor import doctor

        return doctor(values)
    from bot.cli.due import list_due

    return list_due(settings.read(values, for_slack=False), options.due)


if __name__ == "__main__":
    sys.exit(main())

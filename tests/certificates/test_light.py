"""What sets certificates in type and signs them is loaded when one is made, and not before."""

import subprocess
import sys


def test_the_bot_and_its_command_line_start_without_it() -> None:
    heavy = {"typst", "pyhanko", "cryptography", "asn1crypto"}
    program = (
        f"import bot.app, bot.cli.verify, bot.cli.doctor, sys; print(sorted({heavy} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "[]"

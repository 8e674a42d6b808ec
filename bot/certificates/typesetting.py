"""Setting a certificate in type: a tagged PDF (PDF/UA-1) with real text, in any script a font has."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.rules.receipts.certificates import Sheet
from bot.rules.scripts import SAMPLES

if TYPE_CHECKING:
    from typst import Compiler

_HERE = Path(__file__).parent
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF. `lacking` is the script of a character that no font here has; empty when all is shown."""

    content: bytes
    lacking: str = ""


def typeset(sheet: Sheet, at: datetime) -> Typeset:
    """Set a certificate. `at` becomes the file's date.

    Our own fonts come first, then those of the machine. A character that neither has is an empty box on
    the page: the result says so, and the file is tagged but does not claim PDF/UA.
    """
    data = {"sheet": json.dumps(asdict(sheet), ensure_ascii=False)}
    for every_font in (False, True):
        content, lacking = _tried(_compiler(every_font), data, at)
        if content:
            return Typeset(content)
    return Typeset(_pdf(_compiler(True), data, at, claim=False), lacking)


def unseen_scripts() -> tuple[str, ...]:
    """The scripts of which no font on this machine shows a common name."""
    compiler = _compiler(True)
    page = b'#set document(title: "probe"); #set text(fallback: true)\n#sys.inputs.name'
    return tuple(script for script, name in SAMPLES.items() if not _shows(compiler, page, name))


def _shows(compiler: "Compiler", page: bytes, name: str) -> bool:
    from typst import TypstError

    try:
        compiler.compile(page, format="pdf", pdf_standards=["ua-1"], sys_inputs={"name": name})
    except TypstError as error:
        if _NO_GLYPH.search(error.message):
            return False
        raise
    return True


def _tried(compiler: "Compiler", data: dict[str, str], at: datetime) -> tuple[bytes, str]:
    """The PDF, or nothing and the script of the character that has no glyph."""
    from typst import TypstError

    try:
        return _pdf(compiler, data, at, claim=True), ""
    except TypstError as error:
        missing = _NO_GLYPH.search(error.message)
        if missing is None:
            raise
        return b"", unicodedata.name(missing[1][0], "UNKNOWN").partition(" ")[0]


def _pdf(compiler: "Compiler", data: dict[str, str], at: datetime, *, claim: bool) -> bytes:
    made = compiler.compile(
        _HERE / "certificate.typ",
        format="pdf",
        pdf_standards=["ua-1"] if claim else [],
        sys_inputs=data,
        timestamp=int(at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("a certificate is one file")
    return made


@lru_cache(maxsize=2)
def _compiler(every_font: bool) -> "Compiler":
    """Fonts are looked for once in a process: ours alone, or also those of the machine."""
    from typst import Compiler, Fonts

    fonts = Fonts(include_system_fonts=every_font, font_paths=[str(_HERE / "fonts")])
    return Compiler(font_paths=fonts, root=_HERE, ignore_system_fonts=not every_font)

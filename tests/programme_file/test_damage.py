"""Whatever a file holds, it is answered with a plan or with mistakes that have lines."""

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.programme_file import read, written
from bot.rules.programme_file.keys import TABLES
from bot.services.programme.file import known_languages
from tests.programme_file.documents import STATEMENTS, VALUE
from tests.programme_file.plans import FRESH, everything_changed

VALID = [written(FRESH), written(everything_changed())]
NAMES = [table.full(key.name) for table in TABLES for key in table.keys]


def answered(content: bytes) -> None:
    reading = read(content, known_languages())
    assert bool(reading.mistakes) != bool(reading.plan)
    last = content.count(b"\n") + 1
    for mistake in (*reading.mistakes, *reading.remarks):
        assert 1 <= mistake.line <= last
        assert mistake.said
        assert "\n" not in str(mistake)


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(content: bytes) -> None:
    answered(content)


@given(STATEMENTS)
def test_any_document_is_answered(statements: list[str]) -> None:
    answered("\n".join(statements).encode())


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUE), max_size=5))
def test_any_value_of_any_key_is_answered(pairs: list[tuple[str, str]]) -> None:
    answered("\n".join(f"{name} = {value}" for name, value in dict(pairs).items()).encode())


@given(st.sampled_from(VALID), st.data())
def test_a_damaged_file_is_answered(text: str, data: st.DataObject) -> None:
    lines = text.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = data.draw(st.integers(0, len(line)))
        again = lines[data.draw(st.integers(0, len(lines) - 1))]
        damage = [
            line[:cut],
            line[cut:],
            "",
            f"{line}\n{again}",
            line.replace("=", "= ["),
            line.replace('"', ""),
        ]
        damage += [f"{line.partition('=')[0]} = {data.draw(VALUE)}", line[:cut] + "\x00é\\" + line[cut:]]
        lines[at] = data.draw(st.sampled_from(damage))
    answered("\n".join(lines).encode())

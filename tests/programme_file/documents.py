"""Random TOML documents whose statements are known, so that their lines are."""

from hypothesis import strategies as st

BARE = st.sampled_from(["a", "b", "c-d", "e_1", "7"])
QUOTED = st.sampled_from(['"a b"', "'x.y'", '"q\\"="', '"\\u00e9"', '""', "'#'", '"]"'])
PART = BARE | QUOTED
KEY = st.lists(PART, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([".", " . ", "\t."]).map(lambda dot: dot.join(parts))
)
TRICKY = ["", "a", "=", "# no", "[x]", "{", "}, ]", "''", "é", "a = 1", "\\"]
PLAIN = st.sampled_from(
    ["1", "-2_000", "3.5e2", "true", "inf", "0xff", "1979-05-27", "1979-05-27 07:32:00", "07:32:00"]
)


def _string(inside: list[str]) -> st.SearchStrategy[str]:
    bare = "".join(inside)
    basic = bare.replace("\\", "\\\\").replace('"', '\\"')
    lines = "\n".join(inside)
    return st.sampled_from(
        [
            f'"{basic}"',
            f'"""{lines}"""'.replace("\\", "\\\\"),
            f'"""\n{lines} ""\n"""""'.replace("\\", "\\\\"),
            "'{}'".format(bare.replace("'", "")),
            "'''\n{}\n'''".format(lines.replace("''", "")),
        ]
    )


STRING = st.lists(st.sampled_from(TRICKY), max_size=3).flatmap(_string)


def _array(items: list[str]) -> st.SearchStrategy[str]:
    spread = "".join(f"  {item}, # ], [[\n" for item in items)
    return st.sampled_from([f"[{', '.join(items)}]", f"[ # x\n{spread}]"])


def _inline(pairs: list[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


VALUE = st.recursive(
    PLAIN | STRING,
    lambda inner: (
        st.lists(inner, max_size=3).flatmap(_array) | st.lists(st.tuples(KEY, inner), max_size=2).map(_inline)
    ),
    max_leaves=5,
)
PAIR = st.tuples(KEY, st.sampled_from([" = ", "=", "\t=  "]), VALUE).map("".join)
HEADER = KEY.map(lambda key: f"[{key}]") | KEY.map(lambda key: f"[[ {key} ]]")
NOTHING = st.sampled_from(["", "# [a]", "   # a = 1", "\t"])
STATEMENTS = st.lists(PAIR | HEADER | NOTHING, max_size=12)

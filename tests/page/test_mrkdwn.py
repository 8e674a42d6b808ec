"""Message text becomes nodes: markup is understood, everything else stays text."""

import pytest
from playwright.sync_api import Page

from tests.page.screens import MARIA, OMAR, message, screen

pytestmark = pytest.mark.browser

RENDER = """async ([module, name, input, screen]) => {
  const { [name]: render } = await import(`/page/${module}.js`);
  const { wordsFor } = await import("/page/words.js");
  const box = document.createElement("div");
  box.append(...[render(input, { screen, t: wordsFor(screen.me.locale) })].flat());
  return box.innerHTML;
}"""


TIMED = """async ([render, args]) => {
  const start = performance.now();
  await eval(render)(args);
  return performance.now() - start;
}"""


def mrkdwn(modules: Page, text: str, locale: str = "en-CA") -> str:
    return modules.evaluate(RENDER, ["mrkdwn", "mrkdwn", text, screen(locale=locale)])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _it_ ~gone~ `x*y*`", "<strong>bold</strong> <em>it</em> <s>gone</s> <code>x*y*</code>"),
        ("*a _b_ c*", "<strong>a <em>b</em> c</strong>"),
        ("2*3*4 snake_case_name a~b~c", "2*3*4 snake_case_name a~b~c"),
        ("* not bold * _ nor this _", "* not bold * _ nor this _"),
        ("one\ntwo", "one<br>two"),
        ("> said\n> twice\nafter", "<blockquote>said<br>twice</blockquote>after"),
        ("&gt; escaped quote", "<blockquote>escaped quote</blockquote>"),
        ("```a\n*b*```", "<pre>a\n*b*</pre>"),
        ("never ```closed", "never ```closed"),
        ("• one\n• two", "• one<br>• two"),
        (":tada: :no_such_one:", "🎉 :no_such_one:"),
        ("at 10:30:15 sharp", "at 10:30:15 sharp"),
        ("", ""),
    ],
)
def test_markup(modules: Page, text: str, html: str) -> None:
    assert mrkdwn(modules, text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("&lt;img src=x onerror=alert(1)&gt;", "&lt;img src=x onerror=alert(1)&gt;"),
        ("R&amp;D &amp;lt;", "R&amp;D &amp;lt;"),
        ("*<b>x</b>*", "<strong>&lt;b&gt;x&lt;/b&gt;</strong>"),
    ],
)
def test_what_looks_like_html_stays_text(modules: Page, text: str, html: str) -> None:
    assert mrkdwn(modules, text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<javascript:alert(1)|click>",
        "<JaVaScRiPt:alert(1)>",
        "<data:text/html,<script>x</script>|see>",
        "<vbscript:x|y>",
    ],
)
def test_only_web_and_mail_addresses_become_links(modules: Page, text: str) -> None:
    html = mrkdwn(modules, text)
    assert "<a" not in html


def test_links_open_elsewhere_and_tell_nothing(modules: Page) -> None:
    html = mrkdwn(modules, "<https://example.org/a_b_c?x=1&amp;y=2|the *page*>")
    assert html.startswith('<a href="https://example.org/a_b_c?x=1&amp;y=2" rel="noopener noreferrer" ')
    assert html.endswith(">the *page*</a>")


def test_a_bare_address_is_a_link_without_its_full_stop(modules: Page) -> None:
    html = mrkdwn(modules, "See https://example.org/x.")
    assert '<a href="https://example.org/x"' in html
    assert html.endswith("</a>.")


def test_mail_addresses_are_links(modules: Page) -> None:
    assert 'href="mailto:a@example.org"' in mrkdwn(modules, "<mailto:a@example.org|a@example.org>")


def test_people_and_channels_are_named(modules: Page) -> None:
    html = mrkdwn(modules, f"<@{OMAR}> and <@{MARIA}|m> in <#C0GENERAL|general>, <#C9|else>")
    assert '<span class="mention">@Omar Haddad</span>' in html
    assert '<span class="mention mine">@Maria Silva</span>' in html
    assert '<a class="mention" href="#C0GENERAL">#general</a>' in html
    assert '<span class="mention">#else</span>' in html


def test_broadcasts_are_shown_as_such(modules: Page) -> None:
    assert mrkdwn(modules, "<!here>") == '<span class="mention">@here</span>'


def test_dates_are_told_in_the_readers_zone_and_language(modules: Page) -> None:
    text = "<!date^1793716200^{date_num} {time}|later>"
    assert ">2026-11-03 9:30 a.m.</time>" in spaced(mrkdwn(modules, text))
    assert ">2026-11-03 09 h 30</time>" in spaced(mrkdwn(modules, text, "fr-CA"))


def spaced(html: str) -> str:
    return html.replace("\u202f", " ").replace("\xa0", " ").replace("&nbsp;", " ")


def test_pretty_dates_say_yesterday(modules: Page) -> None:
    assert ">yesterday</time>" in mrkdwn(modules, "<!date^1793629800^{date_pretty}|d>")
    assert ">hier</time>" in mrkdwn(modules, "<!date^1793629800^{date_pretty}|d>", "fr-CA")


def test_four_thousand_hostile_characters_render_at_once(modules: Page) -> None:
    for text in ("*a" * 2000, "_ ~" * 1300, "<" * 4000, "`" * 4000, "https://" * 500, ":a" * 2000):
        elapsed = modules.evaluate(
            TIMED,
            [RENDER, ["mrkdwn", "mrkdwn", text, screen([message("01", text)])]],
        )
        assert elapsed < 500, text[:10]


def test_markdown_blocks(modules: Page) -> None:
    text = "# Title\n**bold** *it* [l](https://example.org)\n- one\n- two\n\n1. first\n\n> q\n\n```\n<b>\n```"
    html = modules.evaluate(RENDER, ["markdown", "markdown", text, screen()])
    assert '<p class="heading level-1">Title</p>' in html
    assert "<strong>bold</strong> <em>it</em>" in html
    assert "<ul><li>one</li><li>two</li></ul>" in html
    assert '<ol start="1"><li>first</li></ol>' in html
    assert "<blockquote>q</blockquote>" in html
    assert "<pre>&lt;b&gt;</pre>" in html


def test_markdown_keeps_html_and_bad_links_as_text(modules: Page) -> None:
    html = modules.evaluate(
        RENDER, ["markdown", "markdown", "<img src=x onerror=alert(1)> [x](javascript:alert)", screen()]
    )
    assert "&lt;img" in html
    assert "<a" not in html


def test_rich_text(modules: Page) -> None:
    block = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "<i>", "style": {"bold": True, "italic": True}},
                    {"type": "user", "user_id": OMAR},
                    {"type": "emoji", "name": "tada"},
                    {"type": "emoji", "name": "odd", "unicode": "1f600"},
                    {"type": "link", "url": "javascript:alert(1)", "text": "no"},
                    {"type": "date", "timestamp": 1793716200, "format": "{date_num}", "fallback": "f"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": 1,
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}],
            },
        ],
    }
    html = modules.evaluate(RENDER, ["richtext", "richText", block, screen()])
    assert "<strong><em>&lt;i&gt;</em></strong>" in html
    assert "@Omar Haddad" in html
    assert "🎉😀" in html
    assert "javascript" not in html
    assert ">2026-11-03</time>" in html
    assert '<ol class="indent-1"><li>one</li></ol>' in html


def test_tables_have_a_heading_row(modules: Page) -> None:
    block = {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "A"}], [{"type": "raw_text", "text": "<b>"}]],
    }
    html = modules.evaluate(RENDER, ["richtext", "table", block, screen()])
    assert '<th class="align-left" scope="col">A</th>' in html
    assert '<td class="align-left">&lt;b&gt;</td>' in html

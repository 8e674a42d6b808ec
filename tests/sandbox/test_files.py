"""Files of the app and of people."""

from collections.abc import Generator
from urllib.parse import urlsplit

import pytest

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.jsons import compact
from tests.sandbox.asking import Web, connect, error_of, fetched, raw
from tests.sandbox.conftest import CHANNELS, PEOPLE, SCOPES, manifest
from tests.sandbox.shapes import Piece, entry, modal
from tests.sandbox.test_views import form, trigger

SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture
def filing(client: SandboxClient) -> Generator[WorkspaceClient]:
    """A workspace whose app may read and write files."""
    made = client.create_workspace(manifest([*SCOPES, "files:read", "files:write"]), PEOPLE, CHANNELS)
    yield made
    made.delete()


@pytest.fixture
def web(client: SandboxClient, filing: WorkspaceClient) -> Web:
    """Its client."""
    return connect(client, filing.bot_token)


def test_the_sdk_uploads_a_file_into_a_conversation(filing: WorkspaceClient, web: Web) -> None:
    channel = filing.direct("maria")
    answer = web.files_upload_v2(
        channel=channel, filename="hours.csv", title="Hours", content="a,b\n1,2\n", initial_comment="Here."
    )
    (message,) = filing.messages("maria")
    assert message["text"] == "Here."
    (shown,) = message["files"]
    assert (shown["title"], shown["mimetype"], shown["size"]) == ("Hours", "text/csv", 8)
    assert answer["files"][0]["id"] == shown["id"]
    (post,) = filing.posted()
    assert (post.files, post.method) == ([shown["id"]], "files.completeUploadExternal")
    described = web.files_info(file=shown["id"])["file"]
    assert (described["channels"], described["groups"], described["ims"]) == ([], [], [channel])
    (share,) = described["shares"]["private"][channel]
    assert (share["ts"], "thread_ts" in share) == (post.ts, False)


def test_a_file_in_a_thread_says_which_and_can_be_fetched_from_there(
    filing: WorkspaceClient, web: Web
) -> None:
    channel = filing.direct("maria")
    root = web.chat_postMessage(channel=channel, text="We meet on Tuesday.")["ts"]
    asked = web.files_getUploadURLExternal(filename="session.ics", length=1)
    fetched(asked["upload_url"], b"1")
    named = [{"id": asked["file_id"], "title": "The session"}]
    place: Piece = {"files": named, "channel_id": channel}
    assert error_of(web.files_info, file=asked["file_id"]) == "file_not_found"
    assert error_of(web.files_completeUploadExternal, **place, thread_ts="1.000001") == "thread_not_found"
    web.files_completeUploadExternal(**place, thread_ts=root)
    assert error_of(web.files_completeUploadExternal, **place) == "file_not_found"
    (share,) = web.files_info(file=asked["file_id"])["file"]["shares"]["private"][channel]
    reply = filing.messages("maria")[-1]
    assert (share["ts"], share["thread_ts"], reply["thread_ts"]) == (reply["ts"], root, root)
    assert fetched(f"{filing.people['maria'].page}/files/{asked['file_id']}")[1] == b"1"


def test_only_who_sees_the_message_can_have_the_file(filing: WorkspaceClient, web: Web) -> None:
    uploaded = web.files_upload_v2(channel=filing.direct("maria"), filename="x.html", content=SCRIPT.decode())
    file_id = uploaded["files"][0]["id"]
    _, content, headers = fetched(f"{filing.people['maria'].page}/files/{file_id}")
    assert content == SCRIPT
    assert headers["Content-Disposition"] == "attachment"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert fetched(f"{filing.people['ali'].page}/files/{file_id}")[0] == 404


def test_the_app_reads_a_file_with_its_token(filing: WorkspaceClient, web: Web) -> None:
    uploaded = web.files_upload_v2(filename="x.txt", content="mine")
    address = web.files_info(file=uploaded["files"][0]["id"])["file"]["url_private"]
    headers = {"Authorization": f"Bearer {filing.bot_token}"}
    assert fetched(address, headers=headers)[1] == b"mine"
    assert fetched(address)[0] == 404


def test_an_upload_of_another_size_is_refused(client: SandboxClient, web: Web) -> None:
    asked = web.files_getUploadURLExternal(filename="x.txt", length=4)
    assert fetched(asked["upload_url"], b"12345")[0] == 400
    assert fetched(f"{client.url}/upload/T0/none", b"1234")[0] == 400
    named = [{"id": asked["file_id"]}]
    assert error_of(web.files_completeUploadExternal, files=named) == "file_not_found"
    boundary = {"Content-Type": "multipart/form-data; boundary=x"}
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\n\r\n1234\r\n--x--\r\n'
    assert fetched(asked["upload_url"], body, boundary)[0] == 200
    assert web.files_completeUploadExternal(files=named)["files"][0]["size"] == 4


def test_a_file_is_put_where_the_app_may_write(filing: WorkspaceClient, web: Web) -> None:
    quiet = next(c["id"] for c in filing.screen("maria")["conversations"] if c["name"] == "quiet")
    asked = web.files_getUploadURLExternal(filename="x.txt", length=1)
    fetched(asked["upload_url"], b"1")
    arguments: Piece = {"files": [{"id": asked["file_id"]}], "channel_id": quiet}
    assert error_of(web.files_completeUploadExternal, **arguments) == "not_in_channel"


FILE = entry("CV", {"type": "file_input", "filetypes": ["pdf", "docx"], "max_files": 1})


def test_a_file_in_a_form_reaches_the_app(client: SandboxClient, filing: WorkspaceClient, web: Web) -> None:
    file_id = filing.upload("maria", "cv.pdf", b"%PDF")
    assert error_of(web.files_info, file=file_id) == "file_not_found"
    with form(client, filing, modal(FILE)) as bodies:
        done = filing.submit("maria", {"CV": [file_id]})
    assert done.closed
    (sent,) = bodies[0]["view"]["state"]["values"]["cv"]["value"]["files"]
    assert (sent["id"], sent["name"]) == (file_id, "cv.pdf")
    assert web.files_info(file=file_id)["file"]["user"] == filing.user_id("maria")


def test_files_are_checked_at_the_field(client: SandboxClient, filing: WorkspaceClient) -> None:
    files = [filing.upload("maria", name, b"x") for name in ("cv.pdf", "cv.docx", "cv.exe")]
    with form(client, filing, modal(FILE)) as bodies:
        assert filing.submit("maria").errors == {"CV": "Please complete this required field."}
        assert filing.submit("maria", {"CV": files[:2]}).errors == {"CV": "Choose 1 files at most."}
        assert "pdf, docx" in filing.submit("maria", {"CV": files[2:]}).errors["CV"]
    assert bodies == []
    with pytest.raises(SandboxError, match="needs a name"):
        filing.upload("maria", "", b"x")


def test_a_page_uploads_and_submits_a_file(client: SandboxClient, filing: WorkspaceClient, web: Web) -> None:
    path = urlsplit(filing.people["maria"].page).path
    uploaded = raw(client.url, f"{path}/files?name=cv.pdf", b"%PDF")[1]["file"]
    view = web.views_open(trigger_id=trigger(filing), view=modal(FILE))["view"]
    values = {"cv": {"value": [{"id": uploaded["id"]}]}}
    act = compact({"do": "submit", "view_id": view["id"], "values": values})
    assert "cv" not in raw(client.url, f"{path}/act", act)[1]["errors"]
    assert raw(client.url, f"{path}/files?name=", b"x")[0] == 400

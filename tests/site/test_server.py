"""`site serve` shows the site, and nothing else that lies about."""

import random
import socket
import string
import threading
from http.client import HTTPConnection

import pytest

from opicescr_cli.site.server import server


@pytest.fixture
def folder(tmp_path):
    """A small site, and around it what is nobody's business."""
    root = tmp_path / "public"
    for path, text in {
        "index.html": '<link rel="canonical" href="https://example.org/op-icescr/">home',
        "404.html": "lost",
        "es/index.html": "inicio",
        "es/404.html": "perdido",
        "style.css": "body{}",
        ".opicescr-site": "index.html",
        ".git/config": "secret",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "index.html").write_text("secret")
    (root / "link.txt").symlink_to("../secret.txt")
    (root / "folder").symlink_to("../secret")
    return root


@pytest.fixture
def served(folder, capfd):
    """Where it is served; at the end, the server has written nothing to the terminal."""
    made = server(folder, 0)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made.server_address
    made.shutdown()
    thread.join()
    made.server_close()
    assert capfd.readouterr() == ("", "")


def get(address, path):
    connection = HTTPConnection(*address, timeout=10)
    try:
        connection.putrequest("GET", path, skip_host=False)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/index.html%00",
        "/%0d%0aX:1",
        "/.opicescr-site",
        "/.git/config",
        "/%2egit/config",
        "/link.txt",
        "/folder/",
        "/folder/index.html",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/op-icescr/%2e%2e/%2e%2e/secret.txt",
        "//secret.txt",
    ],
)
def test_what_is_no_part_of_the_site_is_not_there(served, path):
    assert get(served, path) == (404, "lost")


def test_a_language_has_its_own_page_for_what_is_not_there(served):
    assert get(served, "/es/nada") == (404, "perdido")
    assert get(served, "/op-icescr/es/nada") == (404, "perdido")
    assert get(served, "/zz/nothing") == (404, "lost")


def test_the_site_is_also_where_it_will_be_on_its_own_server(served):
    assert get(served, "/op-icescr/style.css") == (200, "body{}")
    assert get(served, "/style.css") == (200, "body{}")
    assert get(served, "/es/") == (200, "inicio")


def test_a_visitor_who_leaves_is_not_a_traceback(folder, served):
    (folder / "large.bin").write_bytes(bytes(8_000_000))
    for _ in range(5):
        with socket.create_connection(served, timeout=10) as visitor:
            # Closed with data unread, the connection is reset and not ended.
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            visitor.sendall(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n")
            visitor.recv(10)
    assert get(served, "/style.css") == (200, "body{}")


def test_no_request_line_ends_in_a_traceback_or_shows_a_secret(served):
    chance = random.Random(20081210)  # noqa: S311 - cases, not secrets
    parts = ["/", "..", ".", "%2e", "%00", "%", "%zz", "link.txt", "folder", "//", "?", "#", "es"]
    parts += ["\\", ":", "http://x/", "%f0%9f", ";", "~", "é".encode().decode("latin-1")]
    for _ in range(300):
        words = chance.choices([*parts, *string.punctuation, "a"], k=chance.randint(1, 9))
        line = f"{chance.choice(['GET', 'HEAD', 'POST', 'G'])} /{''.join(words)} HTTP/1.1\r\n"
        with socket.create_connection(served, timeout=10) as visitor:
            visitor.sendall(line.encode("latin-1") + b"Host: x\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: visitor.recv(65536), b""))
        assert b"secret" not in answer, line
        assert answer, line

"""A printer may ask who prints: it is told, and the password goes to nobody else."""

import io
from pathlib import Path

import pytest
from guarded_printer import Guard, digest, guarded_printer
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import PressError
from banxin.press.printing.authorization import (
    Challenge,
    Credentials,
    DigestAnswer,
    best,
    challenges,
)
from banxin.press.printing.connection import Connection, address
from banxin.press.printing.printer import Printer
from banxin.press.printing.ticket import Description, Ticket

EDITOR = Credentials("编辑", "清水")
NOTHING = Description("", {})
BASIC = 'Basic realm="print"'


def printer(port: int, who: Credentials | None = EDITOR) -> Printer:
    return Printer(Connection(address(f"ipp://127.0.0.1:{port}/ipp/print"), who, timeout=5), "编辑")


def submitted(one: Printer, size: int = 1000) -> int:
    return one.submit(io.BytesIO(b"%PDF-" + bytes(size)), Ticket(name="简报"), NOTHING)


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_answer_is_that_of_the_standard(algorithm: str, response: str) -> None:
    """RFC 7616 3.9.1."""
    (challenge,) = challenges([
        'Digest realm="http-auth@example.org", qop="auth, auth-int", '
        f"algorithm={algorithm}, "
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", '
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
    ])  # fmt: skip
    who = Credentials("Mufasa", "Circle of Life")
    answer = DigestAnswer(challenge, who, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
    assert f'response="{response}"' in answer.header("GET", "/dir/index.html")


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_digest_lets_an_editor_print_and_holds_no_password(algorithm: str) -> None:
    guard = Guard(digest(algorithm))
    with guarded_printer(guard) as port:
        one = printer(port)
        one.describe()
        assert submitted(one) == 1
        assert submitted(one) == 2
    assert guard.heard[0] == ""
    assert all(line.startswith("Digest ") for line in guard.heard[1:])
    assert "清水" not in "".join(guard.heard)


def test_a_document_that_was_refused_for_want_of_a_name_is_sent_whole(tmp_path: Path) -> None:
    """The printer asks only when the document comes, and does not read it to the end."""
    guard = Guard(digest("SHA-256"), early=True)
    with guarded_printer(guard) as port:
        assert submitted(printer(port), 3_000_000) == 1


def test_a_nonce_that_grew_old_is_exchanged() -> None:
    guard = Guard(digest("SHA-256"))
    with guarded_printer(guard) as port:
        one = printer(port)
        one.describe()
        guard.nonces.append("fresh")
        assert submitted(one) == 1


@pytest.mark.parametrize("who", [None, Credentials("编辑"), Credentials("编辑", "错的")])
def test_who_is_not_known_is_told_how_to_say_it(who: Credentials | None) -> None:
    with guarded_printer(Guard(digest("MD5"))) as port, pytest.raises(PressError) as caught:
        printer(port, who).describe()
    assert caught.value.code == "printer-password"


def test_basic_goes_to_this_machine_but_over_no_open_line(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Guard(BASIC)
    with guarded_printer(guard) as port:
        printer(port).describe()
        assert guard.heard[-1].startswith("Basic ")
        guard.heard.clear()
        # The same printer, as if it stood elsewhere.
        monkeypatch.setattr("banxin.press.printing.connection._LOOPBACK", frozenset())
        with pytest.raises(PressError) as caught:
            printer(port).describe()
        assert caught.value.code == "printer-plain-password"
        assert guard.heard == [""]


def test_where_both_are_offered_the_password_stays_here() -> None:
    guard = Guard(BASIC, digest("MD5"), digest("SHA-256"))
    with guarded_printer(guard) as port:
        printer(port).describe()
    assert "algorithm=SHA-256" in guard.heard[-1]


@pytest.mark.parametrize(
    "demand", ["Negotiate", digest("SHA-512-256"), digest("MD5", qop="auth-int")]
)
def test_a_way_to_log_in_that_we_do_not_know_is_said(demand: str) -> None:
    with guarded_printer(Guard(demand)) as port, pytest.raises(PressError) as caught:
        printer(port).describe()
    assert caught.value.code == "printer-scheme"


def test_several_demands_on_one_line_are_told_apart() -> None:
    line = 'Negotiate, Basic realm="a, Digest b=c", Digest realm="x\\"y", nonce=n, qop="auth"'
    found = challenges([line])
    assert [one.scheme for one in found] == ["negotiate", "basic", "digest"]
    assert found[2].told["realm"] == 'x"y'
    assert best(found) == found[2]


@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_demand_is_read_or_left(headers: list[str]) -> None:
    found = best(challenges(headers))
    assert found is None or isinstance(found, Challenge)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_no_name_and_no_realm_breaks_out_of_the_header(user: str, realm: str, opaque: str) -> None:
    told = {"realm": realm, "nonce": "n", "qop": "auth", "opaque": opaque}
    line = DigestAnswer(Challenge("digest", told), Credentials(user, "x")).header("POST", "/")
    line.encode("latin-1")
    assert "\n" not in line
    assert "\r" not in line

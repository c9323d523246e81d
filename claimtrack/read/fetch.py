"""Pages and feeds from the web: politely, within limits, and never from a private address.

What a server says about the state of a page is given back to it the next time, so that it need
not send what has not changed.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from claimtrack.errors import InputError, first_line

USER_AGENT = "claimtrack"
MOST_BYTES = 20_000_000
MOST_ROBOTS = 500_000  # bytes of rules that are read
MOST_REDIRECTS = 5
MOST_TOLD = 200  # characters of what went wrong
NOTHING_ALLOWED = ("User-agent: *", "Disallow: /")
NOT_MODIFIED = 304
SECONDS = 20.0  # until the server answers, and between two pieces of its answer
MOST_SECONDS = 120.0  # for the whole answer
TRIES = 3  # of what a server is too busy for
MOST_WAIT = 60.0  # seconds that a server may ask us to wait; then it is for another day
PAUSE = 0.5  # seconds between two questions to one site, if its robots.txt asks for no more
BUSY = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server says about the state of a page."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent."""

    url: str  # after redirects
    content_type: str
    data: bytes
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False  # since the state that was told of


class ServerError(InputError):
    """A server refused."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


KnownState = Callable[[str], Validators | None]


class Fetcher:
    """Fetches pages, asking each site's robots.txt first."""

    def __init__(
        self,
        *,
        wait: Callable[[float], None] = time.sleep,
        known: KnownState | None = None,
    ) -> None:
        """Make a fetcher that waits by `wait` and asks `known` for a page's last state."""
        import requests  # a tenth of a second

        from claimtrack.read.public import PublicAdapter

        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, PublicAdapter())
        self._session.headers["User-Agent"] = USER_AGENT
        self._session.trust_env = False  # no credentials of the machine go to strangers
        self._wait = wait
        self._known = known
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}  # by site: when it was asked last

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def fetch(self, url: str) -> Answer:
        """Return what is at an address.

        Raises:
            InputError: It is no address of the web, private, forbidden, too large, or not there.
        """
        state = self._known(url) if self._known else None
        for _ in range(MOST_REDIRECTS + 1):
            _check_address(url)
            rules = self._rules(url)
            if not rules.can_fetch(USER_AGENT, url):
                raise InputError("the site's robots.txt asks not to fetch it, or cannot be read")
            answer, following = self._ask(url, state, pause=_pause(rules))
            if answer is not None:
                return answer
            url = urljoin(url, following)
        raise InputError(f"more than {MOST_REDIRECTS} redirects")

    def _ask(
        self, url: str, state: Validators | None = None, *, pause: float = 0.0
    ) -> tuple[Answer | None, str]:
        """Return the answer, or where the server points to instead."""
        import requests
        from urllib3.exceptions import HTTPError

        status = 0
        for attempt in range(TRIES):
            self._take_turn(url, pause)
            try:
                with self._session.get(
                    url,
                    timeout=SECONDS,
                    stream=True,
                    allow_redirects=False,
                    headers=_conditions(state),
                ) as response:
                    status = response.status_code
                    if response.is_redirect:
                        return None, response.headers["location"]
                    if status not in BUSY:
                        return _answer(url, response), ""
                    seconds = _seconds_to_wait(response.headers.get("retry-after"), attempt)
            except (requests.RequestException, HTTPError) as error:
                raise InputError(f"cannot be fetched ({first_line(error)[:MOST_TOLD]})") from error
            if seconds > MOST_WAIT:
                asked = (
                    f"the server answers {status} and asks to come back in {seconds:.0f} seconds"
                )
                raise ServerError(status, asked)
            if attempt + 1 < TRIES:
                self._wait(seconds)
        raise ServerError(status, f"the server answers {status} again and again; try later")

    def _take_turn(self, url: str, pause: float) -> None:
        """Wait until the site may be asked again."""
        site = urlsplit(url).netloc
        if site in self._asked:
            left = self._asked[site] + pause - time.monotonic()
            if left > 0:
                self._wait(left)
        self._asked[site] = time.monotonic()

    def _rules(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(f"{site}/robots.txt")
        return self._robots[site]

    def _read_robots(self, url: str) -> RobotFileParser:
        """Return a site's rules: without any all is allowed, where they cannot be read nothing."""
        rules = RobotFileParser()
        rules.modified()  # else it takes the rules for unread, and all for forbidden
        try:
            for _ in range(MOST_REDIRECTS + 1):
                _check_address(url)
                answer, following = self._ask(url)
                if answer is not None:
                    lines = answer.data[:MOST_ROBOTS].decode("utf-8", "replace").splitlines()
                    rules.parse(lines)
                    break
                url = urljoin(url, following)
        except ServerError as error:
            if error.status >= 500 or error.status in BUSY:  # as RFC 9309 has it
                rules.parse(NOTHING_ALLOWED)
        except InputError:
            rules.parse(NOTHING_ALLOWED)
        return rules


def _conditions(state: Validators | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it is in another state."""
    if state is None:
        return {}
    named = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in named.items() if value}


def _answer(url: str, response: Any) -> Answer:  # noqa: ANN401 - of requests
    """Return what a server sent.

    Raises:
        InputError: It refused, or sent too much.
    """
    status, headers = response.status_code, response.headers
    if status == NOT_MODIFIED:
        return Answer(url, "", b"", unchanged=True)
    if status >= 400:
        raise ServerError(status, f"the server answers {status} {response.reason}")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    state = Validators(headers.get("etag"), headers.get("last-modified"))
    return Answer(url, kind, _body(response), state)


def _pause(rules: RobotFileParser) -> float:
    try:
        asked = rules.crawl_delay(USER_AGENT)
    except ValueError:
        asked = None
    return min(max(PAUSE, float(asked or 0)), MOST_WAIT)


def _seconds_to_wait(told: str | None, attempt: int) -> float:
    """Return how long to wait: as the server says (seconds, or a moment), else longer each time."""
    usual = 2.0 ** (attempt + 1)
    if not told:
        return usual
    if told.strip().isdecimal():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return usual
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _body(response: Any) -> bytes:  # noqa: ANN401 - of requests
    """Return the body of a response.

    Raises:
        InputError: It is too large, or takes too long.
    """
    parts, size, start = [], 0, time.monotonic()
    while part := response.raw.read1(1 << 16, decode_content=True):
        size += len(part)
        if size > MOST_BYTES:
            raise InputError(f"over the {MOST_BYTES} bytes that are read")
        if time.monotonic() - start > MOST_SECONDS:
            raise InputError(f"slower than the {MOST_SECONDS:.0f} seconds that an answer may take")
        parts.append(part)
    return b"".join(parts)


def _check_address(url: str) -> None:
    """Refuse what is not of the web, and addresses of one's own network.

    Raises:
        InputError: The address is refused, or its host is not known.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"not an address ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InputError("not an address of the web (http:// or https://)")
    from claimtrack.read.public import PrivateAddressError, check_public  # loads requests

    try:
        found = socket.getaddrinfo(host, port or 80, type=socket.SOCK_STREAM)
        for *_, address in found:
            check_public(host, str(address[0]))
    except (OSError, UnicodeError) as error:
        raise InputError(f"the host {host} is not known ({error})") from error
    except PrivateAddressError as error:
        raise InputError(str(error)) from error

"""Pages and feeds from the web: politely, within limits, and never from a private address."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from claimtrack.errors import InputError

USER_AGENT = "claimtrack"
MOST_BYTES = 20_000_000
MOST_REDIRECTS = 5
SECONDS = 20.0  # until the server answers, and between two pieces of its answer
TRIES = 3  # of what a server is too busy for
BUSY = frozenset({429, 502, 503, 504})
PRIVATE_ALLOWED = "CLAIMTRACK_PRIVATE_ADDRESSES"  # set to 1 to fetch from one's own network


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent."""

    url: str  # after redirects
    content_type: str
    data: bytes


class Fetcher:
    """Fetches pages, asking each site's robots.txt first."""

    def __init__(self, *, wait: Callable[[float], None] | None = None) -> None:
        """Take what waits for some seconds, between two tries."""
        import time

        import requests  # a tenth of a second

        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT
        self._session.trust_env = False  # no credentials of the machine go to strangers
        self._wait = wait or time.sleep
        self._robots: dict[str, RobotFileParser | None] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def fetch(self, url: str) -> Answer:
        """Return what is at an address.

        Raises:
            InputError: It is no address of the web, private, forbidden, too large, or not there.
        """
        for _ in range(MOST_REDIRECTS + 1):
            _check_address(url)
            if not self._allowed(url):
                raise InputError("the site's robots.txt asks not to fetch it")
            answer, following = self._ask(url)
            if answer is not None:
                return answer
            url = urljoin(url, following)
        raise InputError(f"more than {MOST_REDIRECTS} redirects")

    def _ask(self, url: str) -> tuple[Answer | None, str]:
        """Return the answer, or where the server points to instead."""
        import requests

        status = 0
        for attempt in range(TRIES):
            if attempt:
                self._wait(2.0**attempt)
            try:
                with self._session.get(
                    url, timeout=SECONDS, stream=True, allow_redirects=False
                ) as response:
                    status = response.status_code
                    if response.is_redirect:
                        return None, response.headers["location"]
                    if status in BUSY:
                        continue
                    if status >= 400:
                        raise InputError(f"the server answers {status} {response.reason}")
                    kind = response.headers.get("content-type", "").partition(";")[0].lower()
                    return Answer(url, kind.strip(), _body(response)), ""
            except requests.RequestException as error:
                raise InputError(f"cannot be fetched ({_first_line(error)})") from error
        raise InputError(f"the server answers {status} again and again; try later")

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(USER_AGENT, url)

    def _read_robots(self, site: str) -> RobotFileParser | None:
        try:
            answer, _ = self._ask(f"{site}/robots.txt")
        except InputError:
            return None
        if answer is None:
            return None
        rules = RobotFileParser()
        rules.parse(answer.data[:500_000].decode("utf-8", "replace").splitlines())
        return rules


def _body(response: object) -> bytes:
    """Return the body of a response.

    Raises:
        InputError: It is too large.
    """
    parts, size = [], 0
    for part in response.iter_content(1 << 16):  # type: ignore[attr-defined] # of requests
        size += len(part)
        if size > MOST_BYTES:
            raise InputError(f"over the {MOST_BYTES} bytes that are read")
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
    if os.environ.get(PRIVATE_ALLOWED) == "1":
        return
    try:
        found = socket.getaddrinfo(host, port or 80, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"the host {host} is not known ({error})") from error
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise InputError(
                f"{host} is a private address; set {PRIVATE_ALLOWED}=1 to fetch it all the same"
            )


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__

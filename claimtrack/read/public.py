"""Connections to the public net alone.

A name may mean one address when it is looked up and another when it is connected to, so what counts
is the address that a connection has reached, before anything is sent.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

PRIVATE_ALLOWED = "CLAIMTRACK_PRIVATE_ADDRESSES"  # set to 1 to fetch from one's own network


class PrivateAddressError(HTTPError):
    """A host is on one's own network."""


def check_public(host: str, address: str) -> None:
    """Refuse an address of one's own network, unless it is allowed.

    Raises:
        PrivateAddressError: It is one.
    """
    if os.environ.get(PRIVATE_ALLOWED) == "1":
        return
    if not ipaddress.ip_address(address.partition("%")[0]).is_global:
        raise PrivateAddressError(
            f"{host} is a private address; set {PRIVATE_ALLOWED}=1 to fetch it all the same"
        )


class PublicAdapter(HTTPAdapter):
    """Lets a session of requests connect to public addresses only."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of requests
        """Make the pools that connections come from."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(self.host, super()._new_conn())


class _SecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(self.host, super()._new_conn())


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def _checked(host: str, connected: socket.socket) -> socket.socket:
    try:
        check_public(host, str(connected.getpeername()[0]))
    except PrivateAddressError:
        connected.close()
        raise
    return connected

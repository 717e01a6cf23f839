"""HAProxy in front: it asks each web host twice a second whether it can serve, and passes requests on to those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.cluster.network import Host

PORT: Final = 80
WEB_PORT: Final = 8000
PUBLIC_HOST: Final = "amends.example"
_SETTINGS: Final = """\
global
    maxconn 500
defaults
    mode http
    timeout connect 1s
    timeout client 30s
    timeout server 20s
    timeout check 2s
    # Another host, where this one does not even take the connection. What was sent is not sent again: the client
    # does that, with its key.
    option redispatch 1
    retries 2
    retry-on conn-failure
frontend public
    bind *:{port}
    # A production copy believes TLS ended here.
    http-request set-header X-Forwarded-Proto https
    default_backend web
backend web
    balance roundrobin
    option httpchk
    http-check send meth GET uri /health/serving/ hdr Host {host}
    default-server check inter 500ms fall 3 rise 1 on-marked-down shutdown-sessions
"""


def start(host: Host, web: Sequence[Host]) -> None:
    file = host.folder / "haproxy.cfg"
    servers = [f"    server {each.name} {each.address}:{WEB_PORT}\n" for each in web]
    file.write_text(_SETTINGS.format(port=PORT, host=PUBLIC_HOST) + "".join(servers))
    host.start(["haproxy", "-f", str(file)])

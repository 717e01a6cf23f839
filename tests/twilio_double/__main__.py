"""`python -m tests.twilio_double --port 9010 --hooks http://127.0.0.1:8000`, and what `make run` needs to use it."""

from __future__ import annotations

import argparse

from tests.twilio_double.account import Account
from tests.twilio_double.double import Double
from tests.twilio_double.server import Server


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.twilio_double")
    parser.add_argument("--port", type=int, default=9010)
    parser.add_argument("--hooks", default="http://127.0.0.1:8000", help="the product's PUBLIC_URL")
    parser.add_argument("--sid", default=Account.sid)
    parser.add_argument("--token", default="double")
    return parser.parse_args()


def main() -> None:
    told = _arguments()
    account = Account(sid=told.sid, token=told.token)
    server = Server(told.port, Double(account, sms_hook=f"{told.hooks}/hooks/twilio/sms/"))
    print(f"Twilio's double is at {server.url}. To use it:\n", flush=True)
    variables = {
        "TWILIO_BASE_URL": server.url,
        "TWILIO_ACCOUNT_SID": account.sid,
        "TWILIO_AUTH_TOKEN": account.token,
        "TWILIO_FROM": "+15005550100",
        "PUBLIC_URL": told.hooks,
        "DEMO": "0",
    }
    print(" ".join(f"{name}={value}" for name, value in variables.items()), "make run", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    main()

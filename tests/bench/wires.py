"""Connections to the benchmark's database without Django."""

import psycopg
from django.conf import settings


def connect() -> psycopg.Connection:
    own = settings.DATABASES["default"]
    return psycopg.connect(host=own["HOST"], user=own["USER"], dbname=own["NAME"], autocommit=True)

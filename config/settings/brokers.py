"""The broker's and the cache's addresses, from one REDIS_URL."""

from typing import Any

# A killed worker's task is offered again after about 20 s with these, instead of 108 (design, section 4).
_REDELIVERY = {"unacked_restore_interval": 5, "unacked_restore_throttle": 1, "visibility_timeout": 3600}
# Short: a web request that cannot reach the broker must not keep a customer waiting.
_TIMEOUTS = {"socket_connect_timeout": 2, "socket_timeout": 10, "socket_keepalive": True}


def broker_url(redis_url: str) -> str:
    """kombu's spelling of a redis-py URL: ``unix://`` becomes ``redis+socket://``."""
    return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")


def broker_options(redis_url: str, prefix: str = "") -> dict[str, Any]:
    timeouts = _TIMEOUTS if not redis_url.startswith("unix") else {"socket_timeout": 10}
    options: dict[str, Any] = {**_REDELIVERY, **timeouts}
    if prefix:
        options["global_keyprefix"] = prefix
    return options


def cache(redis_url: str) -> dict[str, dict[str, Any]]:
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
            "KEY_PREFIX": "amends",
        }
    }

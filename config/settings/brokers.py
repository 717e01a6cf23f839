"""The broker and the cache, from their URLs alone: Redis or Valkey, the same behind Sentinel, or RabbitMQ."""

from typing import Any, Final

from config import sentinel

# A killed worker's task is offered again after about 20 s with these, instead of 108 (design, section 4).
_REDELIVERY: Final = {"unacked_restore_interval": 5, "unacked_restore_throttle": 1, "visibility_timeout": 3600}
# Short: a web request that cannot reach the broker must not keep a customer waiting.
_TIMEOUTS: Final = {"socket_connect_timeout": 2, "socket_timeout": 10, "socket_keepalive": True}
_RABBIT: Final = ("amqp://", "amqps://")


def broker(url: str, prefix: str = "") -> tuple[str, dict[str, Any]]:
    """Return the broker's URL as kombu spells it, and its transport options.

    A worker that dies has its tasks offered again in each case: Redis and Valkey look for what nobody acknowledged,
    RabbitMQ notices the lost connection (or, of a host that was cut off, the heartbeats that stay away).
    """
    if url.startswith(_RABBIT):
        return url, {"read_timeout": 10, "write_timeout": 10}
    return _kombu_url(url), _redis_options(url, prefix)


def cache(redis_url: str) -> dict[str, dict[str, Any]]:
    options: dict[str, Any] = {"socket_timeout": 2, "socket_connect_timeout": 2}
    if sentinel.is_named(redis_url):
        options["pool_class"] = "config.sentinel.Pool"
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            # A list, because Django takes a comma in a text for the end of an address.
            "LOCATION": [redis_url],
            "KEY_PREFIX": "amends",
            "OPTIONS": options,
        }
    }


def _kombu_url(url: str) -> str:
    """kombu's spelling of a redis-py URL: ``unix://`` becomes ``redis+socket://``, and each Sentinel has a URL."""
    if sentinel.is_named(url):
        return sentinel.read(url).kombu_url()
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")


def _redis_options(url: str, prefix: str) -> dict[str, Any]:
    timeouts = _TIMEOUTS if not url.startswith("unix") else {"socket_timeout": 10}
    options: dict[str, Any] = {**_REDELIVERY, **timeouts}
    if sentinel.is_named(url):
        told = sentinel.read(url)
        options |= {"master_name": told.master, "sentinel_kwargs": {"socket_timeout": 1, "socket_connect_timeout": 1}}
    if prefix:
        options["global_keyprefix"] = prefix
    return options

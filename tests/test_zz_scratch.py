import os, pytest
from pathlib import Path
from config.engines.locations import locate
from config.engines.starting import engines
def test_a():
    for e in engines(locate(Path(os.environ["VAR_DIR"]))):
        assert e.is_ready() and e.pid()
def test_b():
    import psycopg
    l=locate(Path(os.environ["VAR_DIR"]))
    with psycopg.connect(host=str(l.postgres_socket_dir),user="amends",dbname="amends") as c:
        assert c.execute("show fsync").fetchone()==("off",)
def test_redis():
    import redis
    l=locate(Path(os.environ["VAR_DIR"]))
    assert redis.Redis.from_url(l.redis_url).ping()
@pytest.mark.browser
def test_page(page):
    page.goto("data:text/html,<h1>hi</h1>"); assert page.inner_text("h1")=="hi"

"""The production settings, with the baselines' addresses beside the product's own."""

from config.settings.production import *  # noqa: F403

ROOT_URLCONF = "tests.bench.bare.urls"

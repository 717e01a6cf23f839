from django.utils import translation

from apps.pages.templatetags.attributes import attribute_label


def test_an_attribute_is_named_as_people_read_it() -> None:
    assert [attribute_label(name) for name in ("customer_type", "tier", "")] == ["Customer type", "Tier", ""]


def test_an_attribute_that_most_companies_keep_is_named_in_the_readers_language() -> None:
    with translation.override("ru"):
        assert [attribute_label(name) for name in ("age_band", "customer_type")] == ["Возраст", "Customer type"]

from apps.pages.templatetags.attributes import attribute_label


def test_an_attribute_is_named_as_people_read_it() -> None:
    assert [attribute_label(name) for name in ("age_band", "tier", "")] == ["Age band", "Tier", ""]

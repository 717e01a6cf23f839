"""``make messages``: bring every catalog up to date with the sources, compile it, and say what is not translated."""

from config.translations.catalogs import catalogs
from config.translations.extraction import extract


def main() -> None:
    texts = extract()
    for catalog in catalogs():
        missing = catalog.update(texts)
        print(f"{catalog.name}: {len(catalog.read())} texts, {missing} not translated")


if __name__ == "__main__":
    main()

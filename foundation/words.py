"""Words for people: gettext. The message id is the Vietnamese sentence, the English catalogue is complete."""

from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("vi", "en")

# One web request, one command: each chooses its language; threads and tasks do not disturb each other.
_language: ContextVar[str] = ContextVar("language", default="vi")


def use_language(code: str) -> None:
    """Choose the language of what follows in this context; an unknown code means Vietnamese."""
    _language.set(code if code in LANGUAGES else "vi")


def language() -> str:
    return _language.get()


@cache
def catalogue(code: str) -> NullTranslations | GNUTranslations:
    return translation("dondoc", LOCALES, languages=[code], fallback=True)


def _(message: str) -> str:
    """The sentence in the language of this context."""
    return catalogue(_language.get()).gettext(message)


def N_(message: str) -> str:  # noqa: N802  the name gettext tools look for
    """Marks a sentence that is translated later, where it is shown."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    return catalogue(_language.get()).ngettext(singular, plural, n)

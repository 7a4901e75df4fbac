"""Rendering: the facts of a mail become subject, text and HTML."""

import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from foundation import words
from foundation.days import day
from notifications.digest_facts import DigestFacts
from notifications.digest_words import digest_words
from notifications.digests import LETTER

TEMPLATES = Path(__file__).parent / "templates"
LINE = 72


@dataclass(frozen=True)
class RenderedLetter:
    subject: str
    text: str
    html: str


def render(
    letter: str,
    facts: Mapping[str, object],
    *,
    links: Mapping[int, str],
    links_end: date,
    contact: str,
    language: str = "vi",
) -> RenderedLetter:
    """One letter in one language. `links` holds the link of each agency it speaks to, good until `links_end`."""
    before = words.language()
    words.use_language(language)
    try:
        given = {
            **WORDS[letter](facts),
            "links": links,
            "links_end": links_end,
            "contact": contact,
            "language": language,
        }
        subject = _one_line(_print(f"{letter}/subject.txt", given))
        text = _print(f"{letter}/body.txt", {**given, "subject": subject})
        return RenderedLetter(subject, _tidy(text), _print(f"{letter}/body.html", {**given, "subject": subject}))
    finally:
        words.use_language(before)


def _digest(facts: Mapping[str, object]) -> dict[str, object]:
    return digest_words(cast("DigestFacts", facts))


# Every letter there is, and how its facts become words.
WORDS: dict[str, Callable[[Mapping[str, object]], dict[str, object]]] = {LETTER: _digest}


def _print(template: str, given: Mapping[str, object]) -> str:
    return _environment().get_template(template).render(given)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    # Looked up at each printing, so that one environment serves both languages.
    environment.install_gettext_callables(words._, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {"day": day, "wrap": _wrap}
    return environment


def _wrap(text: str, indent: int = 0) -> str:
    """Lines of at most LINE characters; what follows the first is indented. A word is never broken."""
    return textwrap.fill(
        " ".join(text.split()), LINE, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _one_line(text: str) -> str:
    """A header is one line: names with line breaks or control characters in them must not begin another."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", text).split())

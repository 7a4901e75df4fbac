"""Pages: the jinja environment, its filters, and what stands on every page."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from fastapi import Request
from fastapi.responses import FileResponse, HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from assignments.dates.periods import report_name
from foundation import vietnamese
from foundation.clock import VIETNAM, StoppedClock, day_in_vietnam
from foundation.days import day, day_of_week
from foundation.house import house
from foundation.words import _, language, ngettext

HERE = Path(__file__).parent


def page(
    request: Request, template: str, facts: Mapping[str, object] | None = None, *, status: int = 200, **more: object
) -> HTMLResponse:
    """Render one template; what stands on every page is added here."""
    now = house().clock.now()
    common: dict[str, object] = {
        "path": request.url.path,
        "here": _address(request),
        "language": language(),
        "now": now,
        "today": day_in_vietnam(now),
        "demonstration": house().demonstration,
        "clock_stands": isinstance(house().clock, StoppedClock),
        "contact": house().settings.contact,
        "local_mail": not house().settings.smtp_host,
        "who": getattr(request.state, "who", None),
        "csrf": getattr(request.state, "csrf", ""),
    }
    written = _environment.get_template(template).render({**common, **(facts or {}), **more})
    return HTMLResponse(written.lstrip(), status)


def download(path: Path, name: str) -> FileResponse:
    """A file that no browser opens in our name: always saved, whatever it claims to be."""
    return FileResponse(path, filename=name, media_type="application/octet-stream")  # as an attachment


def local_day(value: datetime) -> date:
    """The day in Vietnam at that instant."""
    return day_in_vietnam(value)


def clock_time(value: datetime) -> str:
    """09:42, in Vietnam."""
    return f"{value.astimezone(VIETNAM):%H:%M}"


def moment(value: datetime) -> str:
    """12/6/2023 09:42, in Vietnam."""
    return f"{day(day_in_vietnam(value))} {clock_time(value)}"


def file_size(size: int) -> str:
    """1258291 -> "1,2 MB"."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", "," if language() == "vi" else ".")


def first_capital(text: str) -> str:
    """For a name that begins a line: "báo cáo năm 2023" -> "Báo cáo năm 2023"."""
    return text[:1].upper() + text[1:]


def shortened(text: str, length: int = 150) -> str:
    """The first words of a quotation, with “…” where it was cut: never in the middle of a word."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"


def paragraphs(text: str) -> Markup:
    """Lines as somebody typed them, each in its own line of the page."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def _address(request: Request) -> str:
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    for each in (day, day_of_week, local_day, clock_time, moment, file_size, first_capital, shortened, paragraphs):
        environment.filters[each.__name__] = each
    environment.filters["report_name"] = report_name
    environment.filters["in_figures"] = vietnamese.day  # as the forms read it, whoever reads the page
    environment.filters["number"] = vietnamese.number
    environment.globals["percent"] = vietnamese.percent
    return environment


_environment = _make_environment()

"""One of the two servers that the board's figure compares."""

import sys
from datetime import date
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from foundation.clock import StoppedClock, morning_of
from foundation.house import House
from foundation.settings import Settings

TODAY = date(2023, 6, 12)
BARE = """<!doctype html><title>Board</title><table>{% for row in rows %}
<tr><td>{{ row.days }}</td><td><a href="/agencies/{{ row.id }}">{{ row.agency }}</a></td><td>{{ row.duties }}</td>
<td>{{ row.first_duty }}</td><td>{{ row.due }}</td></tr>{% endfor %}</table>"""


def open_house(url: str, folder: Path) -> House:
    settings = Settings(_env_file=None, database_url=url, data_dir=folder, secret_key="b" * 40)  # type: ignore[arg-type]
    return House(settings, StoppedClock(morning_of(TODAY)))


def bare_app() -> FastAPI:
    """The same framework and template engine, fifty rows, nothing asked of a database."""
    app = FastAPI()
    template = Environment(autoescape=True).from_string(BARE)
    words = "Rà soát, cập nhật danh sách người có nhu cầu học nghề trên địa bàn"
    rows = [
        {"days": i, "id": i, "agency": f"UBND xã số {i}", "duties": 3, "first_duty": words, "due": TODAY}
        for i in range(50)
    ]

    @app.get("/", response_class=HTMLResponse)
    def board() -> str:
        return template.render(rows=rows)

    return app


def main(page: str, url: str, folder: str, port: str) -> None:
    if page == "board":
        from portal.app import serve

        serve(open_house(url, Path(folder)), host="127.0.0.1", port=int(port))
    else:
        uvicorn.run(bare_app(), host="127.0.0.1", port=int(port), access_log=False, log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])

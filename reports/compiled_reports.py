"""Compiled reports: which roll-ups were wished for, and which files came of it."""

import os
import re
import tempfile
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlmodel import Column, Field, Session, SQLModel, col, select

import assignments.plans.plan  # noqa: F401 (its table is referred to)
from assignments.inserting import insert_into
from assignments.plans.queries import get_period, get_plan
from foundation.database import Instant, word
from foundation.errors import Unreadable
from foundation.words import _
from reports.rollup import compile_rollup
from reports.rollup_values import RollUp


class CompileState(StrEnum):
    REQUESTED = "requested"  # somebody pressed the button; the clockwork fulfils it within the minute
    COMPILED = "compiled"


class CompiledReport(SQLModel, table=True):
    """One roll-up of one plan and period. key "rollup:<plan>:<period>"; compiling again replaces the two files.

    word_file, excel_file  names within the folder it was compiled into
    """

    __tablename__ = "compiled_reports"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    plan_id: int = Field(foreign_key="plans.id")
    period: str
    state: CompileState = Field(sa_column=Column(word(CompileState), nullable=False))
    wanted_at: datetime = Field(sa_type=Instant)
    compiled_at: datetime | None = Field(default=None, sa_type=Instant)
    word_file: str | None = None
    excel_file: str | None = None


def request(session: Session, plan_id: int, code: str, *, now: datetime) -> CompiledReport:
    """Wish for a roll-up. A wish that still waits stays as it is. NotFound: no such plan or period."""
    report = _wished(session, plan_id, code, now=now)
    if report.state is CompileState.COMPILED:
        report.state, report.wanted_at = CompileState.REQUESTED, now
        session.add(report)
        session.flush()
    return report


def requested(session: Session) -> list[CompiledReport]:
    """The wishes that wait, oldest first."""
    waiting = select(CompiledReport).where(CompiledReport.state == CompileState.REQUESTED)
    return list(session.exec(waiting.order_by(col(CompiledReport.wanted_at), col(CompiledReport.id))).all())


def list_compiled(session: Session) -> list[CompiledReport]:
    """Every roll-up with files, newest first; one that is wished for again keeps its files until then."""
    made = select(CompiledReport).where(col(CompiledReport.compiled_at).is_not(None))
    newest = col(CompiledReport.compiled_at).desc(), col(CompiledReport.id).desc()
    return list(session.exec(made.order_by(*newest)).all())


def compile_into(
    session: Session, plan_id: int, code: str, folder: Path, *, today: date, now: datetime
) -> CompiledReport:
    """Compile and write both files; a second run replaces them. A wish made meanwhile waits for the next run."""
    report = _wished(session, plan_id, code, now=now)
    rollup = compile_rollup(session, plan_id, code, today=today)
    report.word_file, report.excel_file = (path.name for path in write_files(rollup, plan_id, folder))
    report.state, report.compiled_at = CompileState.COMPILED, now
    session.add(report)
    session.flush()
    return report


def write_files(rollup: RollUp, plan_id: int, folder: Path) -> tuple[Path, Path]:
    """The DOCX and the XLSX, whole or not at all: nobody ever opens half a file."""
    from reports import excel  # inside, so that a list of compiled reports loads no Word and no Excel
    from reports import word as word_paper

    contents = word_paper.write(rollup), excel.write(rollup)
    paths = [folder / name for name in file_names(plan_id, rollup.code)]
    drafts: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for content in contents:
            drafts.append(_draft(content, folder))
        for draft, path in zip(drafts, paths, strict=True):
            os.replace(draft, path)
    except OSError as problem:
        raise _not_written(folder, problem) from None
    finally:
        for draft in drafts:
            with suppress(OSError):
                os.unlink(draft)
    return paths[0], paths[1]


def file_names(plan_id: int, code: str) -> tuple[str, str]:
    """Names of the DOCX and the XLSX: the same plan and period, the same names."""
    name = f"tong-hop-ke-hoach-{plan_id}-{re.sub(r'[^0-9A-Za-z-]', '', code)}"
    return f"{name}.docx", f"{name}.xlsx"


def _wished(session: Session, plan_id: int, code: str, *, now: datetime) -> CompiledReport:
    """The row of this plan and period, locked; made when it is not there yet."""
    get_period(session, get_plan(session, plan_id).id or 0, code)
    key = f"rollup:{plan_id}:{code}"
    row = CompiledReport(key=key, plan_id=plan_id, period=code, state=CompileState.REQUESTED, wanted_at=now)
    wish = insert_into(session, CompiledReport).values(row.model_dump(exclude={"id"}))
    session.execute(wish.on_conflict_do_nothing(index_elements=["key"]))
    kept = select(CompiledReport).where(CompiledReport.key == key).with_for_update()
    return session.exec(kept.execution_options(populate_existing=True)).one()


def _draft(content: bytes, folder: Path) -> str:
    handle, path = tempfile.mkstemp(dir=folder, prefix=".tong-hop-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fchmod(handle, 0o644)  # a paper for the whole office, not for its writer alone
    return path


def _not_written(folder: Path, problem: OSError) -> Unreadable:
    return Unreadable(
        _(
            "Không ghi được bản tổng hợp vào “%(folder)s”: %(reason)s. "
            "Các báo cáo đã nhận vẫn còn nguyên; hãy chọn một thư mục ghi được rồi chạy lại."
        )
        % {"folder": folder, "reason": problem.strerror or problem}
    )

"""Clock two: the same timetable as Prefect deployments, for workers on many machines."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from flows.prefect_server import answers
from flows.timetable import TIMETABLE, ZONE
from foundation.errors import Conflict
from foundation.words import _

if TYPE_CHECKING:
    from prefect.client.orchestration import PrefectClient

POOL = "dondoc"
HOME = Path(__file__).resolve().parent.parent  # where a worker finds the entrypoints, `.env` and the data folder


def register(api: str) -> list[str]:
    """Register every line of the timetable with the Prefect server at `api`; the deployments' names.

    Repeating it replaces them. Prefect must have been told of its surroundings before (enter_prefect).
    """
    if not answers(f"{api}/health"):
        raise PrefectAway(api)
    return asyncio.run(_register())


class PrefectAway(Conflict):
    """No Prefect server answers where the deployments should go."""

    def __init__(self, api: str) -> None:
        super().__init__(
            _(
                "Chưa đăng ký: máy chủ Prefect ở %(api)s không trả lời. Lịch cũ, nếu có, vẫn nguyên. "
                "Hãy mở “dondoc serve”, hoặc đặt PREFECT_API_URL rồi chạy lại."
            )
            % {"api": api}
        )


async def _register() -> list[str]:
    from prefect.client.orchestration import get_client

    async with get_client() as client:
        await _make_pool(client)
        return [await _deploy(client, name, cron) for name, cron in TIMETABLE.items()]


async def _make_pool(client: "PrefectClient") -> None:
    from prefect.client.schemas.actions import WorkPoolCreate
    from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

    try:
        await client.read_work_pool(POOL)
    except ObjectNotFound:
        from contextlib import suppress

        with suppress(ObjectAlreadyExists):  # two `dondoc deploy` at once
            await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))


async def _deploy(client: "PrefectClient", name: str, cron: str) -> str:
    from prefect.client.schemas.actions import DeploymentScheduleCreate
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.utilities.callables import parameter_schema

    from flows.tracked import FLOWS

    flow = FLOWS[name]
    await client.create_deployment(
        flow_id=await client.create_flow(flow),
        name=name,
        schedules=[DeploymentScheduleCreate(schedule=CronSchedule(cron=cron, timezone=ZONE), active=True)],
        work_pool_name=POOL,
        concurrency_limit=1,
        entrypoint=f"flows/tracked.py:{flow.fn.__name__}",
        pull_steps=[{"prefect.deployments.steps.set_working_directory": {"directory": str(HOME)}}],
        parameter_openapi_schema=parameter_schema(flow).model_dump_for_openapi(),
        enforce_parameter_schema=True,
    )
    return f"{flow.name}/{name}"

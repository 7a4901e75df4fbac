"""The real Prefect server as our child: runs recorded, deployments scheduled, and the work done when it dies."""

import asyncio
import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from foundation.clock import SystemClock
from foundation.house import House, move_into
from foundation.settings import Settings
from foundation.store import bring_forward
from tests.conftest import free_port

pytestmark = [
    pytest.mark.prefect,
    # Prefect leaves connections of its client to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house that keeps a Prefect server, on SQLite; Prefect is told of it before its first import."""
    from flows.prefect_server import enter_prefect

    before = dict(os.environ)
    settings = Settings.model_construct(data_dir=tmp_path_factory.mktemp("prefect-house"), prefect_port=free_port())
    made = House(settings, SystemClock())
    move_into(made)
    bring_forward(made)
    enter_prefect(made)
    yield made
    made.engine.dispose()
    move_into(None)
    os.environ.clear()
    os.environ.update(before)
    gc.collect()  # here, where the mark above forgives what Prefect left open


def test_a_child_server_records_runs_holds_the_timetable_and_may_die(home: House) -> None:
    asyncio.run(_whole_life(home))


async def _whole_life(home: House) -> None:
    """One server for the whole story: starting it takes a quarter of a minute."""
    from flows.embedded import clockwork
    from flows.prefect_server import api_is_up

    async with clockwork(home) as work:
        assert work.api
        await _until_up(work.api)
        await work.beat("deliver-mail")
        assert work.beats["deliver-mail"].tracked
        assert "deliver-mail" in await _recorded_runs()
        await _check_deployments(work.api)
        await _check_that_no_web_page_may_speak_to_it(work.api)
        os.kill(_child_of(home), signal.SIGKILL)
        while await api_is_up(work.api):
            await asyncio.sleep(0.1)
        await work.beat("deliver-mail")
        assert not work.beats["deliver-mail"].tracked
        assert not work.beats["deliver-mail"].error
        assert work.without_prefect
        await _until_up(work.api)  # the supervisor has started it again
        await work.beat("deliver-mail")
        assert work.beats["deliver-mail"].tracked
        child = _child_of(home)
    assert not Path(f"/proc/{child}").exists()


async def _check_that_no_web_page_may_speak_to_it(api: str) -> None:
    """A page of another site, open in a browser on this machine, is told nothing that would let it read or ask."""
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    async with httpx.AsyncClient() as client:
        for method in ("OPTIONS", "GET"):
            answer = await client.request(method, f"{api}/health", headers=asked)
            assert "access-control-allow-origin" not in answer.headers, method


async def _until_up(api: str) -> None:
    from flows.prefect_server import api_is_up

    for _moment in range(240):
        if await api_is_up(api):
            return
        await asyncio.sleep(0.5)
    raise AssertionError("Prefect's server did not come up")


async def _recorded_runs() -> set[str]:
    from prefect.client.orchestration import get_client

    async with get_client() as client:
        flows = {flow.id: flow.name for flow in await client.read_flows()}
        return {flows[run.flow_id] for run in await client.read_flow_runs() if run.state_name == "Completed"}


async def _check_deployments(api: str) -> None:
    """Registered twice they stand once, in a process pool, and the server's scheduler gives them future runs."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.schedules import CronSchedule

    from flows.deployments import POOL, register
    from flows.timetable import TIMETABLE, ZONE

    await asyncio.to_thread(register, api)
    await asyncio.to_thread(register, api)
    async with get_client() as client:
        assert (await client.read_work_pool(POOL)).type == "process"
        deployments = {deployment.name: deployment for deployment in await client.read_deployments()}
        assert set(deployments) == set(TIMETABLE)
        for name, deployment in deployments.items():
            [kept] = deployment.schedules
            assert isinstance(kept.schedule, CronSchedule)
            assert (kept.schedule.cron, kept.schedule.timezone) == (TIMETABLE[name], ZONE)
            assert deployment.work_pool_name == POOL
        reminding = deployments["remind-agencies"].id
        for _moment in range(240):
            runs = await client.read_flow_runs()
            hours = [run.expected_start_time for run in runs if run.deployment_id == reminding]
            if hours:
                break
            await asyncio.sleep(0.5)
    assert hours
    assert {(hour.hour, hour.minute) for hour in hours if hour} == {(1, 0)}  # eight in Vietnam


def _child_of(home: House) -> int:
    """Process id of the server that listens on this house's port."""
    wanted = f"--port\0{home.settings.prefect_port}\0"
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (folder / "cmdline").read_text():
                return int(folder.name)
        except OSError:
            continue
    raise AssertionError("no Prefect server of ours is running")


def test_every_line_of_the_timetable_has_its_tracked_twin(home: House) -> None:
    from flows.timetable import TIMETABLE
    from flows.tracked import FLOWS

    assert set(FLOWS) == set(TIMETABLE)


def test_deploying_without_a_server_is_one_sentence(home: House) -> None:
    from flows.deployments import PrefectAway, register

    with pytest.raises(PrefectAway, match="dondoc serve"):
        register(f"http://127.0.0.1:{free_port()}/api")

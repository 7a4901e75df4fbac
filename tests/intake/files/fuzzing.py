"""Reads damaged plans in processes of their own, with bounded memory; a process that dies or stands still is a finding.

    python -m tests.intake.files.fuzzing docx 4711 4712

reads one case again.
"""

import resource
import subprocess
import sys
import traceback
from collections.abc import Iterator
from queue import Empty, Queue
from random import Random
from threading import Thread

from foundation.errors import Unreadable
from intake import Reading, read_plan
from tests.intake.files.mutations import MADE

MEMORY = 1_500 * 2**20  # bytes of addresses for one process
PATIENCE = 60  # seconds for one case, most of which take some thousandths


def findings(kind: str, seeds: range, processes: int = 2) -> list[str]:
    """What went wrong with which seed. Each process takes a share; after a death or a standstill it begins anew."""
    found: Queue[str] = Queue()
    share = -(-len(seeds) // processes)
    shares = [seeds[at : at + share] for at in range(0, len(seeds), share)]
    threads = [Thread(target=_watched, args=(kind, share, found)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found.get() for _finding in range(found.qsize())]


def _watched(kind: str, seeds: range, found: "Queue[str]") -> None:
    at = seeds.start
    while at < seeds.stop:
        command = [sys.executable, "-m", "tests.intake.files.fuzzing", kind, str(at), str(seeds.stop)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as worker:
            for line in _said(worker):
                word, seed, *rest = line.split(" ", 2)
                at = int(seed) + 1
                if word == "wrong":
                    found.put(f"{kind} {seed}: {rest[0]}")
            if at < seeds.stop:
                assert worker.stderr is not None
                worker.kill()
                found.put(f"{kind} {at}: ended with {worker.wait()}: {worker.stderr.read()[-500:]}")
                at += 1


def _said(worker: "subprocess.Popen[str]") -> Iterator[str]:
    """What a process says, until it ends; one that says nothing for too long is ended."""
    lines: Queue[str | None] = Queue()

    def listen() -> None:
        assert worker.stdout is not None
        for line in worker.stdout:
            lines.put(line.rstrip("\n"))
        lines.put(None)

    listener = Thread(target=listen)
    listener.start()
    try:
        while (line := lines.get(timeout=PATIENCE)) is not None:
            yield line
    except Empty:
        worker.kill()
    listener.join()


def _read(kind: str, start: int, stop: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for seed in range(start, stop):
        data = MADE[kind](Random(seed))
        try:
            _hold(read_plan(data, f"plan.{'txt' if kind == 'text' else kind}"))
        except Unreadable as refused:
            assert refused.message
        except Exception:
            print("wrong", seed, " | ".join(traceback.format_exc().split("\n")[-8:]), flush=True)
            continue
        print("read", seed, flush=True)


def _hold(reading: Reading) -> None:
    """What holds of every reading: its words stand where it says."""
    lines = reading.text.split("\n")
    for found in (*reading.draft.duties, *reading.draft.deadlines, *reading.draft.quotas):
        assert found.place.words in lines[found.place.line - 1], found


if __name__ == "__main__":
    _read(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

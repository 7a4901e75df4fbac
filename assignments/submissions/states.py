"""The life of a report's version, and the page of the documentation that draws both machines.

`make states` writes docs/states.md anew.
"""

from assignments.machines import Machine, Transition
from assignments.submissions.submission import SubmissionState
from assignments.tracking.states import TASKS, Part, Timeliness
from foundation.words import N_

VERSIONS = Machine(
    Transition(None, SubmissionState.DRAFT, N_("lưu bản nháp")),
    Transition(SubmissionState.DRAFT, SubmissionState.SENT, N_("gửi báo cáo")),
    Transition(SubmissionState.SENT, SubmissionState.ACCEPTED, N_("tiếp nhận")),
    Transition(SubmissionState.SENT, SubmissionState.RETURNED, N_("trả lại")),
)

_PAGE = """# States

Drawn from the code; `make states` writes this page anew, and a test compares the two. A change of state that is not in
a picture is refused (`assignments/machines.py`).

## A task

`assignments/tracking/states.py`. A task (việc theo kỳ) is done when its report has been sent: how far the duty itself
got stands in the report's answer. Returning a report waits for review; nothing in the program does it yet.

```mermaid
{tasks}
```

How far a task is and how it stands in time are two things. The second is computed on the day it is asked for, from
`safe` and `latest` and from the day of the report, and never stored:

| in time | |
|---|---|
{timeliness}

Together they give the six parts in which official statistics count:

| part | |
|---|---|
{parts}

A stopped or merged task is in none of them.

## A version of a report

`assignments/submissions/states.py`. Until review exists, what is sent is accepted in the same breath. A correction is a
new version.

```mermaid
{versions}
```
"""


def page() -> str:
    return _PAGE.format(
        tasks=TASKS.drawn(),
        versions=VERSIONS.drawn(),
        timeliness="\n".join(f"| `{each.value}` | {each.label} |" for each in Timeliness),
        parts="\n".join(f"| `{each.value}` | {each.label} |" for each in Part),
    )


if __name__ == "__main__":
    print(page(), end="")

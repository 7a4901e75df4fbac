"""State machines: which changes of state there are, what each is called, and the picture of them."""

from collections.abc import Iterator
from typing import Generic, NamedTuple, Protocol, TypeVar

from foundation.errors import Conflict
from foundation.words import _


class State(Protocol):
    """A StrEnum whose words are for people too."""

    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...


S = TypeVar("S", bound=State)


class Transition(NamedTuple, Generic[S]):
    """One allowed change. `before` None: the thing comes into being; `name`: its Vietnamese words, marked N_."""

    before: S | None
    after: S
    name: str


class Machine(Generic[S]):
    def __init__(self, *transitions: Transition[S]) -> None:
        self.transitions = transitions

    def move(self, before: S | None, after: S) -> S:
        """The state after, where the change is allowed. Raises TransitionRefused."""
        if not any((each.before, each.after) == (before, after) for each in self.transitions):
            raise TransitionRefused(before, after)
        return after

    def states(self) -> list[S]:
        """In the order in which they are first reached."""
        return list(dict.fromkeys(each.after for each in self.transitions))

    def drawn(self) -> str:
        """As a Mermaid diagram."""
        return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in self._lines())])

    def _lines(self) -> Iterator[str]:
        for state in self.states():
            yield f"{state.value}: {state.label}"
        for before, after, name in self.transitions:
            yield f"{before.value if before else '[*]'} --> {after.value}: {_(name)}"
        left = {each.before for each in self.transitions}
        yield from (f"{state.value} --> [*]" for state in self.states() if state not in left)


class TransitionRefused(Conflict):
    """A change of state that its machine does not know."""

    def __init__(self, before: State | None, after: State) -> None:
        super().__init__(
            _(
                "Không chuyển được từ “%(before)s” sang “%(after)s”. Chưa thay đổi gì; "
                "hãy mở lại trang để xem tình trạng hiện nay."
            )
            % {"before": before.label if before else _("chưa có"), "after": after.label},
            before=before.value if before else None,
            after=after.value,
        )

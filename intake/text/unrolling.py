"""A page whose paragraphs were all run into one line is cut again before the marks that open them."""

import re

from intake.naming.vocabulary import CAPITAL

LONGEST_LINE = 1500  # characters; no paragraph of a plan is longer and holds marks behind full stops
CUT = re.compile(
    rf"(?<=[.;:!?/{CAPITAL}])\s+"
    rf"(?=[IVX]{{1,5}}\.\s+[{CAPITAL}]{{2}}|[0-9]{{1,2}}\.(?:[0-9]{{1,2}}\.)?\s+[{CAPITAL}]|[a-zđ]\)\s+[{CAPITAL}])"
    rf"|(?<=[.;:!?])\s+(?=[-+–]\s+[{CAPITAL}]|Nơi nhận|Trên đây là|TM\.\s)"
)


def unrolled(text: str) -> list[str]:
    """The paragraphs of one line, in order; the line itself where it is no longer than a paragraph."""
    return CUT.split(text) if len(text) > LONGEST_LINE and "\t" not in text else [text]

"""Plan documents in, drafts out: what a plan says, with the place of each word, and what a person must settle."""

from intake.neutral import neutral
from intake.reading import Reading, read_plan

__all__ = ["Reading", "neutral", "read_plan"]

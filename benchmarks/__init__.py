"""Figures: each of ours beside a floor taken in the same run."""

"""Days as people read them, in the language of this context. The day stands before the month in both."""

from datetime import date

from foundation import vietnamese
from foundation.words import language

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date) -> str:
    """14/6/2023; 14 June 2023 for English readers."""
    if language() == "en":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return vietnamese.day(value)


def day_of_week(value: date) -> str:
    """thứ Tư, 14/6/2023; Wednesday 14 June 2023 for English readers."""
    if language() == "en":
        return f"{WEEKDAYS[value.weekday()]} {day(value)}"
    return f"{vietnamese.weekday(value)}, {vietnamese.day(value)}"

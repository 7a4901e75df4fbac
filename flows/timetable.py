"""When things happen, in Vietnamese time. What happens is in the step each line names."""

ZONE = "Asia/Ho_Chi_Minh"

TIMETABLE = {  # minute hour day month weekday, by name: APScheduler and cron count weekdays from different days
    "open-periods": "0 6 * * *",
    "remind-agencies": "0 8 * * mon-sat",  # Saturdays: some are worked
    "deliver-mail": "* * * * *",
    "compile-reports": "* * * * *",  # a wish from the portal is fulfilled within the minute
}

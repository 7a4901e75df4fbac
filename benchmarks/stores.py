"""Stores of a whole country, made up by SQL: 10,000 agencies, 400 plans, one plan in 36 due or overdue."""

from datetime import date

import psycopg

_POSTGRES = """
SELECT setseed(0.42);
INSERT INTO agencies (territory, territory_key, name, name_key, email, address_version, created_at)
  SELECT 'tỉnh A', 'tỉnh a', 'UBND xã số ' || i, 'ubnd xã số ' || i, 'xa' || i || '@a.example', 1, now()
  FROM generate_series(1, 10000) i;
INSERT INTO drafts (sha256, file_name, text, reading, kept_at)
  SELECT 'sha' || i, 'ke-hoach.docx', '', '{{}}', now() FROM generate_series(1, 400) i;
INSERT INTO plans (draft_id, title, number, territory, coordinator_id, first_year, years, outline, choices, state,
                   tracked_since)
  SELECT i, 'Kế hoạch số ' || i, i || '/KH-UBND', 'tỉnh A', 1, 2023, '[2023]', '[]', '{{}}', 'tracked', now()
  FROM generate_series(1, 400) i;
INSERT INTO periods (plan_id, code, printed, safe, latest, phrase, reminded, opened_at)
  SELECT i, '2023-H1', '2023-06-15', '2023-06-14', '2023-06-14', 'trước ngày 15/6', true, now()
  FROM generate_series(1, 400) i;
INSERT INTO duties (plan_id, ordinal, holder, text, lead, cooperates_with, line)
  SELECT (i - 1) / 10 + 1, (i - 1) % 10 + 1, 'UBND các xã',
         'Rà soát, cập nhật danh sách người có nhu cầu học nghề trên địa bàn, việc ' || i, true, '[]', 100
  FROM generate_series(1, 4000) i;
INSERT INTO tasks (plan_id, duty_id, agency_id, period, printed, safe, latest, phrase, reminded, state, reported_on,
                   opened_at)
  SELECT plan, duty, agency, '2023-H1', safe + 1, safe, safe, 'trước ngày 15/6', true,
         CASE WHEN open THEN 'open' ELSE 'reported' END, CASE WHEN open THEN NULL ELSE safe END, now()
  FROM (
    SELECT plan, duty, agency, plan % 36 = 0 OR random() < 0.17 AS open,
           CASE WHEN plan % 36 = 0 THEN DATE '{today}' + 7 - plan % 60
                ELSE DATE '{today}' + 30 + plan % 150 END AS safe
    FROM (
      SELECT duty, agency, (duty - 1) / 10 + 1 AS plan
      FROM (
        SELECT (i % 10000 * 37 + i / 10000 * 401) % 4000 + 1 AS duty, i % 10000 + 1 AS agency
        FROM generate_series(0, {last}) i
      ) slots
    ) placed
  ) made;
"""


def fill_postgres(raw: psycopg.Connection, tasks: int, today: date) -> None:
    """`tasks` tasks; those of one plan in 36 are due within seven days or overdue; a plan's tasks share its day."""
    for statement in _POSTGRES.format(today=today, last=tasks - 1).split(";\n"):
        if statement.strip():
            raw.execute(statement.encode())
    raw.commit()
    raw.autocommit = True
    raw.execute("VACUUM ANALYZE")
    raw.autocommit = False

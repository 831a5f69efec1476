-- The tool library: three small tables for the course "SQL from the First Row".
-- Run this once in an empty SQLite database. To start afresh, run it again.

DROP TABLE IF EXISTS loans;
DROP TABLE IF EXISTS members;
DROP TABLE IF EXISTS tools;

CREATE TABLE tools (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  kind   TEXT NOT NULL,
  price  REAL,              -- NULL: donated, price not known
  bought TEXT NOT NULL      -- year-month-day
);

CREATE TABLE members (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  district TEXT NOT NULL,
  joined   TEXT NOT NULL
);

CREATE TABLE loans (
  id        INTEGER PRIMARY KEY,
  tool_id   INTEGER NOT NULL REFERENCES tools(id),
  member_id INTEGER NOT NULL REFERENCES members(id),
  taken     TEXT NOT NULL,
  returned  TEXT              -- NULL: still out
);

INSERT INTO tools (id, name, kind, price, bought) VALUES
  (1,  'cordless drill',    'power',      89.00,  '2021-03-14'),
  (2,  'jigsaw',            'power',      64.50,  '2021-03-14'),
  (3,  'claw hammer',       'hand',       14.00,  '2020-09-02'),
  (4,  'spirit level',      'measuring',  18.50,  '2020-09-02'),
  (5,  'wallpaper steamer', 'decorating', 42.00,  '2022-05-20'),
  (6,  'tile cutter',       'decorating', 55.00,  '2022-05-20'),
  (7,  'hedge trimmer',     'garden',     110.00, '2021-04-10'),
  (8,  'spade',             'garden',     22.00,  '2020-09-02'),
  (9,  'laser measure',     'measuring',  48.00,  '2023-01-18'),
  (10, 'bench vice',        'hand',       NULL,   '2022-02-26'),
  (11, 'orbital sander',    'power',      72.00,  '2022-11-05'),
  (12, 'pruning saw',       'garden',     NULL,   '2023-06-30');

INSERT INTO members (id, name, district, joined) VALUES
  (1, 'Amina Haddad', 'Harbour',  '2021-02-10'),
  (2, 'Tom Okafor',   'Hill',     '2021-02-10'),
  (3, 'Lena Brandt',  'Harbour',  '2021-06-03'),
  (4, 'Yusuf Demir',  'Old Town', '2022-01-15'),
  (5, 'Grace Lim',    'Hill',     '2022-09-21'),
  (6, 'Omar Saleh',   'Old Town', '2023-03-08'),
  (7, 'Ines Costa',   'Harbour',  '2023-11-30');

INSERT INTO loans (id, tool_id, member_id, taken, returned) VALUES
  (1,  1,  1, '2024-03-02', '2024-03-05'),
  (2,  8,  2, '2024-03-03', '2024-03-10'),
  (3,  3,  1, '2024-03-02', '2024-03-05'),
  (4,  6,  3, '2024-03-09', '2024-03-16'),
  (5,  1,  4, '2024-03-11', '2024-03-12'),
  (6,  7,  2, '2024-03-16', '2024-03-17'),
  (7,  5,  5, '2024-03-18', '2024-03-25'),
  (8,  1,  3, '2024-03-20', '2024-03-23'),
  (9,  11, 4, '2024-03-22', '2024-03-29'),
  (10, 9,  6, '2024-04-01', '2024-04-02'),
  (11, 4,  6, '2024-04-01', '2024-04-02'),
  (12, 7,  5, '2024-04-06', NULL),
  (13, 8,  2, '2024-04-07', '2024-04-14'),
  (14, 1,  6, '2024-04-12', NULL),
  (15, 6,  1, '2024-04-13', '2024-04-20'),
  (16, 11, 3, '2024-04-20', NULL);

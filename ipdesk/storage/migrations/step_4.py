"""Schema 4: media and what happened to them, copies brought together. Never changed."""

from typing import Final

SQL: Final = """\
CREATE TABLE medium (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    kind TEXT NOT NULL,
    label TEXT NOT NULL CHECK (instr(label, char(0)) = 0),
    kept_at TEXT NOT NULL CHECK (instr(kept_at, char(0)) = 0),
    holder TEXT NOT NULL CHECK (instr(holder, char(0)) = 0),
    encrypted INTEGER NOT NULL,
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0)
) STRICT;

CREATE TABLE medium_event (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    medium_id TEXT CHECK (instr(medium_id, char(0)) = 0)
        REFERENCES medium (id) DEFERRABLE INITIALLY DEFERRED,
    what TEXT NOT NULL,
    "on" TEXT,
    "by" TEXT NOT NULL CHECK (instr("by", char(0)) = 0),
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0)
) STRICT;

CREATE TABLE merging (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    merged_on TEXT,
    common INTEGER NOT NULL,
    theirs INTEGER NOT NULL,
    machine TEXT NOT NULL CHECK (instr(machine, char(0)) = 0),
    log TEXT NOT NULL CHECK (instr(log, char(0)) = 0)
) STRICT
"""

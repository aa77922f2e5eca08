"""Schema 1, written out: what the first files were made with. Never changed."""

from typing import Final

SQL: Final = """\
CREATE TABLE meta (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    file_id TEXT NOT NULL CHECK (instr(file_id, char(0)) = 0),
    created_at TEXT NOT NULL CHECK (instr(created_at, char(0)) = 0),
    format INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    seq INTEGER NOT NULL PRIMARY KEY,
    token TEXT NOT NULL CHECK (instr(token, char(0)) = 0),
    machine TEXT NOT NULL CHECK (instr(machine, char(0)) = 0),
    opened_at TEXT NOT NULL CHECK (instr(opened_at, char(0)) = 0),
    closed_at TEXT CHECK (instr(closed_at, char(0)) = 0)
) STRICT;

CREATE TABLE log (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL CHECK (instr(at, char(0)) = 0),
    who TEXT NOT NULL CHECK (instr(who, char(0)) = 0),
    machine TEXT NOT NULL CHECK (instr(machine, char(0)) = 0),
    act TEXT NOT NULL CHECK (instr(act, char(0)) = 0),
    prev TEXT NOT NULL CHECK (instr(prev, char(0)) = 0),
    hash TEXT NOT NULL CHECK (instr(hash, char(0)) = 0),
    digest TEXT NOT NULL CHECK (instr(digest, char(0)) = 0),
    changes TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    record_id TEXT NOT NULL CHECK (instr(record_id, char(0)) = 0),
    field TEXT NOT NULL CHECK (instr(field, char(0)) = 0),
    text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
    PRIMARY KEY (record_id, field)
) STRICT;

CREATE TABLE person (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    given_names TEXT NOT NULL CHECK (instr(given_names, char(0)) = 0),
    family_name TEXT NOT NULL CHECK (instr(family_name, char(0)) = 0),
    birth_date TEXT,
    national_id TEXT NOT NULL CHECK (instr(national_id, char(0)) = 0),
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0),
    email TEXT NOT NULL CHECK (instr(email, char(0)) = 0),
    language TEXT NOT NULL CHECK (instr(language, char(0)) = 0),
    written_form TEXT NOT NULL,
    interpreter_needed INTEGER NOT NULL,
    interpreter_language TEXT NOT NULL CHECK (instr(interpreter_language, char(0)) = 0),
    address TEXT NOT NULL CHECK (instr(address, char(0)) = 0),
    communication_needs TEXT NOT NULL CHECK (instr(communication_needs, char(0)) = 0),
    photo_sha256 BLOB NOT NULL,
    photo BLOB NOT NULL
) STRICT;

CREATE TABLE representative (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0),
    basis TEXT NOT NULL,
    from_date TEXT,
    to_date TEXT,
    document_seen_on TEXT,
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0),
    email TEXT NOT NULL CHECK (instr(email, char(0)) = 0),
    mandate TEXT NOT NULL CHECK (instr(mandate, char(0)) = 0),
    address TEXT NOT NULL CHECK (instr(address, char(0)) = 0),
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0)
) STRICT;

CREATE TABLE contact (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0),
    circle TEXT NOT NULL,
    role TEXT NOT NULL CHECK (instr(role, char(0)) = 0),
    agency TEXT NOT NULL CHECK (instr(agency, char(0)) = 0),
    level TEXT NOT NULL,
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0),
    email TEXT NOT NULL CHECK (instr(email, char(0)) = 0),
    leader TEXT NOT NULL CHECK (instr(leader, char(0)) = 0),
    from_date TEXT,
    to_date TEXT,
    address TEXT NOT NULL CHECK (instr(address, char(0)) = 0),
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0)
) STRICT;

CREATE TABLE "plan" (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    number TEXT NOT NULL CHECK (instr(number, char(0)) = 0),
    arrangement TEXT NOT NULL,
    municipality TEXT NOT NULL CHECK (instr(municipality, char(0)) = 0),
    coordinator_id TEXT CHECK (instr(coordinator_id, char(0)) = 0)
        REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    made_by_id TEXT CHECK (instr(made_by_id, char(0)) = 0)
        REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    started_on TEXT,
    period_from TEXT,
    period_to TEXT,
    next_revision TEXT,
    child_participation TEXT NOT NULL CHECK (instr(child_participation, char(0)) = 0)
) STRICT;

CREATE TABLE section (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    topic TEXT NOT NULL,
    title TEXT NOT NULL CHECK (instr(title, char(0)) = 0),
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    own_words TEXT NOT NULL CHECK (instr(own_words, char(0)) = 0),
    wording TEXT NOT NULL CHECK (instr(wording, char(0)) = 0)
) STRICT;

CREATE TABLE goal (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    parent_id TEXT CHECK (instr(parent_id, char(0)) = 0)
        REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
    priority INTEGER NOT NULL,
    status TEXT NOT NULL,
    target_date TEXT,
    own_words TEXT NOT NULL CHECK (instr(own_words, char(0)) = 0),
    wording TEXT NOT NULL CHECK (instr(wording, char(0)) = 0)
) STRICT;

CREATE TABLE measure (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    what TEXT NOT NULL CHECK (instr(what, char(0)) = 0),
    extent TEXT NOT NULL CHECK (instr(extent, char(0)) = 0),
    goal_ids TEXT NOT NULL CHECK (instr(goal_ids, char(0)) = 0),
    responsible_id TEXT CHECK (instr(responsible_id, char(0)) = 0),
    taking_part TEXT NOT NULL CHECK (instr(taking_part, char(0)) = 0),
    start TEXT,
    deadline TEXT,
    status TEXT NOT NULL,
    how TEXT NOT NULL CHECK (instr(how, char(0)) = 0)
) STRICT;

CREATE TABLE "group" (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    started_on TEXT,
    ended_on TEXT,
    meeting_interval INTEGER NOT NULL,
    leader_id TEXT CHECK (instr(leader_id, char(0)) = 0)
        REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    plan_writer_id TEXT CHECK (instr(plan_writer_id, char(0)) = 0)
        REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL CHECK (instr(purpose, char(0)) = 0),
    meeting_wishes TEXT NOT NULL CHECK (instr(meeting_wishes, char(0)) = 0)
) STRICT;

CREATE TABLE member (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    who_id TEXT CHECK (instr(who_id, char(0)) = 0),
    function TEXT NOT NULL,
    responsibility TEXT NOT NULL CHECK (instr(responsibility, char(0)) = 0),
    duty_to_attend INTEGER NOT NULL,
    deputy_id TEXT CHECK (instr(deputy_id, char(0)) = 0),
    from_date TEXT,
    to_date TEXT
) STRICT;

CREATE TABLE meeting (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    kind TEXT NOT NULL,
    "on" TEXT,
    starts_at TEXT,
    ends_at TEXT,
    place TEXT NOT NULL CHECK (instr(place, char(0)) = 0),
    status TEXT NOT NULL,
    chair_id TEXT CHECK (instr(chair_id, char(0)) = 0),
    minute_taker_id TEXT CHECK (instr(minute_taker_id, char(0)) = 0),
    approved_on TEXT,
    participation TEXT NOT NULL CHECK (instr(participation, char(0)) = 0),
    minutes TEXT NOT NULL CHECK (instr(minutes, char(0)) = 0)
) STRICT;

CREATE TABLE agenda_item (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    meeting_id TEXT CHECK (instr(meeting_id, char(0)) = 0)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (instr(title, char(0)) = 0),
    minutes TEXT NOT NULL CHECK (instr(minutes, char(0)) = 0),
    decision TEXT NOT NULL CHECK (instr(decision, char(0)) = 0)
) STRICT;

CREATE TABLE attendance (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    meeting_id TEXT CHECK (instr(meeting_id, char(0)) = 0)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    who_id TEXT CHECK (instr(who_id, char(0)) = 0),
    presence TEXT NOT NULL,
    deputy TEXT NOT NULL CHECK (instr(deputy, char(0)) = 0)
) STRICT;

CREATE TABLE action_item (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    meeting_id TEXT CHECK (instr(meeting_id, char(0)) = 0)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    agenda_item_id TEXT CHECK (instr(agenda_item_id, char(0)) = 0)
        REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
    what TEXT NOT NULL CHECK (instr(what, char(0)) = 0),
    owner_id TEXT CHECK (instr(owner_id, char(0)) = 0),
    due TEXT,
    status TEXT NOT NULL,
    measure_id TEXT CHECK (instr(measure_id, char(0)) = 0)
        REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE addition (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    meeting_id TEXT CHECK (instr(meeting_id, char(0)) = 0)
        REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    "on" TEXT,
    "by" TEXT NOT NULL CHECK (instr("by", char(0)) = 0),
    text TEXT NOT NULL CHECK (instr(text, char(0)) = 0)
) STRICT
"""

"""Schema 2: offers, consents, records of missing decision-making capacity. Never changed."""

from typing import Final

SQL: Final = """\
CREATE TABLE offer (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    matter TEXT NOT NULL,
    offered_on TEXT,
    offered_by TEXT NOT NULL CHECK (instr(offered_by, char(0)) = 0),
    to_whom TEXT NOT NULL CHECK (instr(to_whom, char(0)) = 0),
    answer TEXT NOT NULL,
    answered_on TEXT,
    information TEXT NOT NULL CHECK (instr(information, char(0)) = 0),
    own_words TEXT NOT NULL CHECK (instr(own_words, char(0)) = 0)
) STRICT;

CREATE TABLE consent (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    matter TEXT NOT NULL,
    answer INTEGER NOT NULL,
    givers TEXT NOT NULL CHECK (instr(givers, char(0)) = 0),
    given_on TEXT,
    how TEXT NOT NULL,
    valid_until TEXT,
    recipient_id TEXT CHECK (instr(recipient_id, char(0)) = 0)
        REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL CHECK (instr(rule, char(0)) = 0),
    filed_at TEXT NOT NULL CHECK (instr(filed_at, char(0)) = 0),
    withdrawn_on TEXT,
    withdrawn_by_id TEXT CHECK (instr(withdrawn_by_id, char(0)) = 0),
    departure TEXT NOT NULL CHECK (instr(departure, char(0)) = 0),
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0),
    withdrawal_note TEXT NOT NULL CHECK (instr(withdrawal_note, char(0)) = 0)
) STRICT;

CREATE TABLE capacity_assessment (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    matter TEXT NOT NULL,
    about TEXT NOT NULL CHECK (instr(about, char(0)) = 0),
    decided_on TEXT,
    decided_by TEXT NOT NULL CHECK (instr(decided_by, char(0)) = 0),
    shown_to TEXT NOT NULL CHECK (instr(shown_to, char(0)) = 0),
    shown_on TEXT,
    next_assessment TEXT,
    ended_on TEXT,
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    helped_by TEXT NOT NULL CHECK (instr(helped_by, char(0)) = 0)
) STRICT;

CREATE TABLE representative_after (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0),
    basis TEXT NOT NULL,
    deprived INTEGER NOT NULL,
    from_date TEXT,
    to_date TEXT,
    document_seen_on TEXT,
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0),
    email TEXT NOT NULL CHECK (instr(email, char(0)) = 0),
    mandate TEXT NOT NULL CHECK (instr(mandate, char(0)) = 0),
    address TEXT NOT NULL CHECK (instr(address, char(0)) = 0),
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0)
) STRICT;

INSERT INTO representative_after
SELECT seq, id, retired_on, name, basis, 0, from_date, to_date, document_seen_on,
    phone, email, mandate, address, note
FROM representative;

DROP TABLE representative;

ALTER TABLE representative_after RENAME TO representative
"""

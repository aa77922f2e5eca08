"""Schema 3: who may see what, versions, documents, signatures, copies that are out. Never changed.

A consent to share names the cells it opens; one that was given before cells were kept opens none.
"""

from typing import Final

SQL: Final = """\
CREATE TABLE share (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    recipient_id TEXT CHECK (instr(recipient_id, char(0)) = 0),
    part TEXT NOT NULL,
    about_id TEXT CHECK (instr(about_id, char(0)) = 0),
    until TEXT
) STRICT;

CREATE TABLE version (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    number INTEGER NOT NULL,
    approved_on TEXT,
    approved_by TEXT NOT NULL CHECK (instr(approved_by, char(0)) = 0),
    consent_id TEXT CHECK (instr(consent_id, char(0)) = 0)
        REFERENCES consent (id) DEFERRABLE INITIALLY DEFERRED,
    signers TEXT NOT NULL CHECK (instr(signers, char(0)) = 0),
    frozen TEXT NOT NULL CHECK (instr(frozen, char(0)) = 0),
    paper_filed_on TEXT,
    paper_filed_at TEXT NOT NULL CHECK (instr(paper_filed_at, char(0)) = 0),
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0)
) STRICT;

CREATE TABLE document (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    kind TEXT NOT NULL,
    about_id TEXT CHECK (instr(about_id, char(0)) = 0),
    made_on TEXT,
    language TEXT NOT NULL,
    media_type TEXT NOT NULL CHECK (instr(media_type, char(0)) = 0),
    pages INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0)
) STRICT;

CREATE TABLE signature (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    document_id TEXT CHECK (instr(document_id, char(0)) = 0)
        REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    signer_id TEXT CHECK (instr(signer_id, char(0)) = 0),
    role TEXT NOT NULL,
    how TEXT NOT NULL,
    signed_on TEXT,
    field TEXT NOT NULL CHECK (instr(field, char(0)) = 0),
    "key" TEXT NOT NULL CHECK (instr("key", char(0)) = 0),
    content TEXT NOT NULL CHECK (instr(content, char(0)) = 0),
    scan_id TEXT CHECK (instr(scan_id, char(0)) = 0)
        REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    filed_at TEXT NOT NULL CHECK (instr(filed_at, char(0)) = 0)
) STRICT;

CREATE TABLE signing_key (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    holder TEXT NOT NULL CHECK (instr(holder, char(0)) = 0),
    organisation TEXT NOT NULL CHECK (instr(organisation, char(0)) = 0),
    made_on TEXT,
    expires_on TEXT,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL CHECK (instr(fingerprint, char(0)) = 0),
    certificate TEXT NOT NULL CHECK (instr(certificate, char(0)) = 0)
) STRICT;

CREATE TABLE disclosure (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    kind TEXT NOT NULL,
    recipient_id TEXT CHECK (instr(recipient_id, char(0)) = 0),
    recipient TEXT NOT NULL CHECK (instr(recipient, char(0)) = 0),
    organisation TEXT NOT NULL CHECK (instr(organisation, char(0)) = 0),
    basis TEXT NOT NULL,
    consent_id TEXT CHECK (instr(consent_id, char(0)) = 0)
        REFERENCES consent (id) DEFERRABLE INITIALLY DEFERRED,
    version_id TEXT CHECK (instr(version_id, char(0)) = 0)
        REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
    document_id TEXT CHECK (instr(document_id, char(0)) = 0)
        REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    shares TEXT NOT NULL CHECK (instr(shares, char(0)) = 0),
    handed_on TEXT,
    until TEXT,
    how TEXT NOT NULL,
    protected INTEGER NOT NULL,
    copy_number INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    sha256 TEXT NOT NULL CHECK (instr(sha256, char(0)) = 0),
    called_back_on TEXT,
    returned_on TEXT,
    return_how TEXT,
    parts TEXT NOT NULL CHECK (instr(parts, char(0)) = 0),
    return_note TEXT NOT NULL CHECK (instr(return_note, char(0)) = 0)
) STRICT;

CREATE TABLE blob (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (instr(sha256, char(0)) = 0),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY CHECK (instr(name, char(0)) = 0),
    sha256 BLOB NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE consent_after (
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (instr(id, char(0)) = 0),
    retired_on TEXT,
    matter TEXT NOT NULL,
    answer INTEGER NOT NULL,
    givers TEXT NOT NULL CHECK (instr(givers, char(0)) = 0),
    given_on TEXT,
    how TEXT NOT NULL,
    valid_until TEXT,
    recipient_id TEXT CHECK (instr(recipient_id, char(0)) = 0),
    shares TEXT NOT NULL CHECK (instr(shares, char(0)) = 0),
    rule TEXT NOT NULL CHECK (instr(rule, char(0)) = 0),
    filed_at TEXT NOT NULL CHECK (instr(filed_at, char(0)) = 0),
    withdrawn_on TEXT,
    withdrawn_by_id TEXT CHECK (instr(withdrawn_by_id, char(0)) = 0),
    departure TEXT NOT NULL CHECK (instr(departure, char(0)) = 0),
    note TEXT NOT NULL CHECK (instr(note, char(0)) = 0),
    withdrawal_note TEXT NOT NULL CHECK (instr(withdrawal_note, char(0)) = 0)
) STRICT;

INSERT INTO consent_after
SELECT seq, id, retired_on, matter, answer, givers, given_on, how, valid_until, recipient_id, '', rule,
    filed_at, withdrawn_on, withdrawn_by_id, departure, note, withdrawal_note
FROM consent;

DROP TABLE consent;

ALTER TABLE consent_after RENAME TO consent
"""

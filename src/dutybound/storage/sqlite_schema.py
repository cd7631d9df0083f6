"""The tables of a ledger in SQLite, and the triggers that keep entries from being changed.

For: making a new file, and knowing a file as one of ours.
Never: lets an entry be updated, deleted, replaced or placed out of order, by whatever program has the file open.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x44757479  # 'Duty'
SCHEMA_VERSION: Final = 1

# `insert or replace` deletes without asking the triggers on deletion; the trigger on order is asked, and stops it.
SCHEMA: Final = f"""
create table ledger (one integer primary key check (one = 1), force text not null) strict;
create table entries (
    number integer primary key,
    case_ref text not null,
    version integer not null,
    body blob not null,
    leaf blob not null check (length(leaf) = 32),
    unique (case_ref, version)
) strict;
create table boxes (
    number integer not null references entries,
    field text not null,
    person text not null,
    box blob not null,
    primary key (number, field)
) strict, without rowid;
create index boxes_of_person on boxes (person);
create table erasing (person text primary key) strict;
create table requests (key text primary key, first integer not null unique, count integer not null) strict;
create table projections (
    name text not null,
    case_ref text not null,
    key text not null,
    value text not null,
    primary key (name, case_ref, key)
) strict, without rowid;
create index projections_by_key on projections (name, key);

create trigger entries_in_order before insert on entries
when new.number <> (select coalesce(max(number) + 1, 0) from entries)
    or new.version <> (select coalesce(max(version) + 1, 1) from entries where case_ref = new.case_ref)
begin select raise(abort, 'an entry of the ledger stands out of order'); end;
create trigger entries_kept_as_written before update on entries
begin select raise(abort, 'an entry of the ledger is never changed'); end;
create trigger entries_kept before delete on entries
begin select raise(abort, 'an entry of the ledger is never taken away'); end;
create trigger requests_kept_as_written before update on requests
begin select raise(abort, 'a request is never changed'); end;
create trigger requests_kept before delete on requests
begin select raise(abort, 'a request is never taken away'); end;
create trigger boxes_stand_once before insert on boxes
when exists (select 1 from boxes where number = new.number and field = new.field)
begin select raise(abort, 'a sealed text stands there already'); end;
create trigger requests_stand_once before insert on requests
when exists (select 1 from requests where key = new.key or first = new.first)
begin select raise(abort, 'a request stands there already'); end;
create trigger boxes_kept_as_written before update on boxes
begin select raise(abort, 'a sealed text is never changed'); end;
create trigger boxes_go_by_erasure before delete on boxes
when not exists (select 1 from erasing where person = old.person)
begin select raise(abort, 'a sealed text goes only by erasure of its person'); end;

pragma application_id = {APPLICATION_ID};
pragma user_version = {SCHEMA_VERSION};
"""

"""The tables of the ledgers in PostgreSQL: roles, grants, triggers and row-level security, made by their owner.

For: `install`, which makes or completes all of it, and `add_force`, which begins a force's ledger.
Never: gives a role that works with the ledger the right to change or take away an entry; not the owner's either.
"""

from __future__ import annotations

from typing import Final

import psycopg

SCHEMA_VERSION: Final = 1
OWNER, WRITER, READER, ERASER = "dutybound_owner", "dutybound_writer", "dutybound_reader", "dutybound_eraser"
# Groups: nobody logs in as one. A log-in is made a member of exactly one of the last three.
_EACH: Final = "".join(
    f"""
    if not exists (select 1 from pg_roles where rolname = '{role}') then
        create role {role} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
    end if;"""
    for role in (OWNER, WRITER, READER, ERASER)
)
# Makes the roles that are missing, and lets the owner make schemas in this database.
ROLES: Final = f"""
do $$ begin {_EACH}
    execute format('grant create on database %I to {OWNER}', current_database());
end $$"""
_TABLES: Final = ("heads", "cases", "entries", "boxes", "requests", "projections")
_REFUSED: Final = "".join(
    f"""
create trigger {table}_kept before {acts} on {table} for each statement execute function refuse();"""
    for table, acts in (
        ("entries", "update or delete or truncate"),
        ("requests", "update or delete or truncate"),
        ("boxes", "update or truncate"),
    )
)
_WALLS: Final = "".join(
    f"""
alter table {table} enable row level security;
alter table {table} force row level security;
create policy seen on {table} for select using (force = this_force());"""
    for table in _TABLES
) + "".join(
    f"""
create policy written on {table} for insert with check (force = this_force() and this_person() <> '');"""
    for table in ("cases", "entries", "boxes", "requests", "projections")
)

# A head row holds how many entries a force has, a case row how many a case has. Both are locked until the transaction
# ends, and only the trigger moves them on: so numbers have no gap, which those of a sequence would.
SCHEMA: Final = f"""
create schema dutybound;
set local search_path = dutybound, pg_catalog;

create function this_force() returns text language sql stable
    as $$ select nullif(current_setting('dutybound.force', true), '') $$;
create function this_person() returns text language sql stable
    as $$ select coalesce(current_setting('dutybound.person', true), '') $$;

create table form (version integer not null);
insert into form values ({SCHEMA_VERSION});
create table heads (force text primary key, size bigint not null default 0);
create table cases (
    force text not null,
    ref text collate "C" not null,
    version integer not null default 0,
    primary key (force, ref)
);
create table entries (
    force text not null,
    number bigint not null,
    case_ref text collate "C" not null,
    version integer not null,
    body bytea not null,
    leaf bytea not null,
    constraint leaf_is_of_the_body check (leaf = sha256('\\x00'::bytea || body)),
    primary key (force, number),
    unique (force, case_ref, version)
);
create table boxes (
    force text not null,
    number bigint not null,
    field text collate "C" not null,
    person text not null,
    box bytea not null,
    primary key (force, number, field),
    foreign key (force, number) references entries
);
create index boxes_of_person on boxes (force, person);
create table requests (
    force text not null,
    key text collate "C" not null,
    first bigint not null,
    count integer not null,
    primary key (force, key),
    unique (force, first)
);
create table projections (
    force text not null,
    name text collate "C" not null,
    case_ref text collate "C" not null,
    key text collate "C" not null,
    value text not null,
    primary key (force, name, case_ref, key)
);
create index projections_by_key on projections (force, name, key);

create function refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what stands in % is never changed or taken away', tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

-- Locks the end of the ledger for the rest of the transaction: how many entries there are; null where no ledger is.
create function hold_end() returns bigint
language sql security definer set search_path = dutybound, pg_catalog, pg_temp as $$
    select size from heads where force = this_force() for update;
$$;
-- Locks the case for the rest of the transaction: its version.
create function hold_case(held_case text) returns integer
language plpgsql security definer set search_path = dutybound, pg_catalog, pg_temp as $$
begin
    insert into cases (force, ref) values (this_force(), held_case) on conflict do nothing;
    return (select version from cases where force = this_force() and ref = held_case for no key update);
end $$;

-- Whoever inserts, by whatever statement: the next numbers and the next versions, or nothing.
create function entries_in_order() returns trigger
language plpgsql security definer set search_path = dutybound, pg_catalog, pg_temp as $$
declare
    streams bigint;
    moved bigint;
begin
    if not exists (select 1 from added) then
        return null;
    end if;
    insert into cases (force, ref) select distinct force, case_ref from added on conflict do nothing;
    update cases c set version = a.last
    from (
        select force, case_ref, min(version - place) as before, max(version - place) as steady, max(version) as last
        from (select *, row_number() over (partition by force, case_ref order by number) as place from added) placed
        group by 1, 2
    ) a
    where c.force = a.force and c.ref = a.case_ref and c.version = a.before and a.before = a.steady;
    get diagnostics moved = row_count;
    select count(*) into streams from (select distinct force, case_ref from added) s;
    if moved <> streams then
        raise exception 'an entry of the ledger stands out of order in its case' using errcode = 'check_violation';
    end if;
    update heads h set size = h.size + a.many
    from (
        select force, min(number) as first, max(number) as last, count(*) as many from added group by 1
    ) a
    where h.force = a.force and h.size = a.first and a.last - a.first + 1 = a.many;
    get diagnostics moved = row_count;
    if moved <> 1 then
        raise exception 'an entry of the ledger stands out of order' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger entries_in_order after insert on entries
    referencing new table as added for each statement execute function entries_in_order();
{_REFUSED}
{_WALLS}
-- The functions above move the heads and the cases on; nobody has a grant for it.
create policy moved_on on heads for update using (force = this_force());
create policy moved_on on cases for update using (force = this_force());
create policy begun on heads for insert with check (force = this_force());
create policy replaced on projections for update using (force = this_force());
create policy dropped on projections for delete using (force = this_force());
create policy erased on boxes for delete using (force = this_force());

revoke all on all tables in schema dutybound from public;
revoke all on all functions in schema dutybound from public;
grant usage on schema dutybound to {WRITER}, {READER}, {ERASER};
grant execute on function this_force(), this_person() to {WRITER}, {READER}, {ERASER};
grant execute on function hold_case(text), hold_end() to {WRITER};
grant select on all tables in schema dutybound to {WRITER}, {READER}, {ERASER};
grant insert on entries, boxes, requests, projections to {WRITER};
grant update, delete on projections to {WRITER};
grant delete on boxes to {ERASER};
"""


def install(administrator: psycopg.Connection) -> None:
    """Makes the four roles and the tables in the connection's database, all or nothing; does nothing where they are.

    The connection's role needs CREATEROLE, CREATE on the database and membership of the owner; a superuser has all.
    """
    with administrator.transaction():
        administrator.execute("select pg_advisory_xact_lock(hashtext('dutybound'))")  # two installations at once
        if administrator.execute("select to_regclass('dutybound.form')").fetchone() != (None,):
            return
        administrator.execute(ROLES)
        administrator.execute(f"set local role {OWNER}")
        administrator.execute(SCHEMA)


def add_force(administrator: psycopg.Connection, force: str) -> None:
    """Begins the ledger of a force; does nothing where it has one. The connection's role is a member of the owner."""
    if not force:
        raise ValueError("a ledger needs the force whose it is.")
    with administrator.transaction():
        administrator.execute(f"set local role {OWNER}")
        administrator.execute("select set_config('dutybound.force', %s, true)", (force,))
        administrator.execute("insert into dutybound.heads (force) values (%s) on conflict do nothing", (force,))

#!/bin/sh
# The two roles and the database, as docs/install.md makes them by hand. PostgreSQL's image runs it once, when it is new.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<SQL
create role letdialog_owner login password '$LETDIALOG_OWNER_PASSWORD';
create role letdialog_app login password '$LETDIALOG_APP_PASSWORD';
create database letdialog owner letdialog_owner encoding 'UTF8' template template0;
revoke all on database letdialog from public;
grant connect on database letdialog to letdialog_owner, letdialog_app;
SQL

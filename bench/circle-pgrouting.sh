#!/usr/bin/env bash
# The walking circle beside pgRouting, on the same extract and machine: import, and everything within 1,200 m of the
# same doors. Needs psql, createdb, osm2pgrouting and osmium, and a PostgreSQL server with PostGIS and pgRouting on which
# a database may be made (PGHOST, PGUSER, … as for psql); the database is dropped at the end.
#
#   bench/circle-pgrouting.sh [EXTRACT.osm.pbf] [DOORS]
set -eu

root=$(cd -P -- "$(dirname -- "$0")/.." && pwd)
extract=${1:-$root/packages/walkshed/data/porto-alegre.pbf}
doors=${2:-50}
for tool in psql createdb dropdb osm2pgrouting osmium; do
  command -v "$tool" >/dev/null || {
    echo "There is no $tool here. On Debian: apt install postgresql-postgis postgresql-pgrouting osm2pgrouting osmium-tool" >&2
    exit 2
  }
done
classes=$(ls /usr/share/osm2pgrouting/mapconfig_for_pedestrian.xml /usr/local/share/osm2pgrouting/mapconfig_for_pedestrian.xml 2>/dev/null | head -n 1)
[ -n "$classes" ] || { echo "osm2pgrouting's mapconfig_for_pedestrian.xml was not found." >&2; exit 2; }

database=linli_circle_$$
work=$(mktemp -d)
cleanup() {
  dropdb --if-exists "$database" >/dev/null 2>&1 || true
  rm -rf -- "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

ask() { psql --no-psqlrc --quiet --tuples-only --no-align --dbname "$database" "$@"; }
now() { date +%s%N; }
since() { echo "$((($(now) - $1) / 1000000)) ms"; }

# ---- pgRouting ----
createdb "$database"
ask --command 'create extension postgis; create extension pgrouting' >/dev/null
osmium cat --no-progress "$extract" --output "$work/town.osm"
# Comments of the packaged file hold what XML does not allow in them.
sed 's/<!--.*-->//' "$classes" >"$work/classes.xml"
began=$(now)
osm2pgrouting --f "$work/town.osm" --conf "$work/classes.xml" --dbname "$database" \
  --host "${PGHOST:-localhost}" --port "${PGPORT:-5432}" --username "${PGUSER:-$(id -un)}" \
  ${PGPASSWORD:+--password "$PGPASSWORD"} --clean >"$work/import.log" 2>&1 ||
  { tail -n 5 "$work/import.log" >&2; exit 1; }
echo "osm2pgrouting: import in $(since "$began")"

# Doors spread over the vertices; each is asked for by itself, as a page would.
ask --command "create table door as
  select id, row_number() over (order by id) as n from ways_vertices_pgr
  where id % greatest((select count(*) from ways_vertices_pgr) / $doors, 1) = 0 limit $doors" >/dev/null
ask --command "create table took (ms double precision, vertices bigint)" >/dev/null
ask --command "do \$\$
  declare d record; began timestamptz; found bigint;
  begin
    for d in select id from door order by n loop
      began := clock_timestamp();
      select count(*) into found from pgr_drivingDistance(
        'select gid as id, source, target, length_m as cost from ways', d.id, 1200, directed => false);
      insert into took values (1000 * extract(epoch from clock_timestamp() - began), found);
    end loop;
  end \$\$" >/dev/null
ask --field-separator ' ' --command "select 'pgRouting: one door at 1,200 m, half',
  round((percentile_cont(0.5) within group (order by ms))::numeric, 1), 'ms, 95 of 100',
  round((percentile_cont(0.95) within group (order by ms))::numeric, 1), 'ms;',
  count(*), 'doors,', round(avg(vertices)), 'vertices each' from took"

# ---- Linli, the same classes of ways without islands left out ----
began=$(now)
"${LINLI:-$root/linli}" circle import "$extract" --profile open --out "$work/graph" >/dev/null
echo "Linli: ./linli circle import in $(since "$began"), start of the program included"
echo "Linli's searches: ./linli bench circle"

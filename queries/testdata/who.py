"""Reads an export with Oxigraph and asks it, in SPARQL, who holds a side.

    who.py EXPORT < questions > answers

A line of JSON each: first what was read, the lines as Oxigraph writes them; then
for each question {"side", "position"} the rows of its answer.
"""

import json
import sys

import pyoxigraph

# A position that is the opposite of the one it is in (st:turned) turns the sides
# of its stances round.
QUERY = """
PREFIX st: <https://w3id.org/standpoint#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
SELECT ?article ?holder ?name ?role ?country ?words ?start ?end WHERE {
  GRAPH ?derived { ?local st:inPosition <POSITION> . OPTIONAL { ?local st:turned ?turned } }
  GRAPH ?article {
    ?stance st:position ?local ; st:side ?side ; st:holder ?holder ; prov:wasQuotedFrom ?span .
    ?span oa:start ?start ; oa:end ?end ; oa:exact ?words .
    ?holder schema:name ?name .
    OPTIONAL { ?holder org:hasMembership/org:role ?role }
    OPTIONAL { ?holder st:country ?country }
  }
  FILTER(?side = IF(BOUND(?turned), st:AGAINST, st:FOR))
}"""

SIDES = {"supports": ("Supports", "Opposes"), "opposes": ("Opposes", "Supports")}


def ask(store, side, position):
    same, other = SIDES[side]
    query = QUERY.replace("POSITION", position).replace("FOR)", same + ")").replace("AGAINST", other)
    return [[value.value if value else "" for value in row] for row in store.query(query)]


NQ = pyoxigraph.RdfFormat.N_QUADS
store = pyoxigraph.Store()
store.load(path=sys.argv[1], format=NQ)
# Its parser keeps literals as they are written; its store makes 0.8 of "0.80".
read = pyoxigraph.serialize(pyoxigraph.parse(path=sys.argv[1], format=NQ), format=NQ)
print(json.dumps({"quads": len(store), "lines": sorted(read.decode().splitlines())}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(ask(store, question["side"], question["position"])), flush=True)

"""Oxigraph, driven by peer_bench_test.go: a command a line of JSON on stdin, an
answer a line on stdout. What is measured here is CPU seconds of this process, all
its threads (user and system), and seconds of the clock.

    load FILE STORE   bulk_load into a new store, which is then the open one
    optimize          compacts the store, so that questions find it at its best
    peak              the most memory this process had
    replace GRAPH TRIPLES   one atomic update: the graph out, the triples in
    ask POSITIONS     who opposes each, with the number of rows
    dump FILE         all quads, unsorted
"""

import json
import resource
import sys
import time

import pyoxigraph

NQ = pyoxigraph.RdfFormat.N_QUADS

# The rows are counted and not looked at: what Python itself would add to each is
# no time of Oxigraph's. LATERAL is Oxigraph's own and gives it its best time: a
# plain OPTIONAL reads every role of the store for each question (2.8 ms for 0.2 at
# 100,000 quads), and in the group of the stances it takes seconds.
WHO = """
PREFIX st: <https://w3id.org/standpoint#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
SELECT ?article ?holder ?name ?role ?country ?words ?start ?end WHERE {
  GRAPH <DERIVED> { ?local st:inPosition <POSITION> }
  GRAPH ?article {
    ?stance st:position ?local ; st:side st:Opposes ; st:holder ?holder ; prov:wasQuotedFrom ?span .
    ?span oa:exact ?words ; oa:start ?start ; oa:end ?end .
    ?holder schema:name ?name .
  }
  LATERAL { OPTIONAL { GRAPH ?article { ?holder org:hasMembership ?membership . ?membership org:role ?role } } }
  LATERAL { OPTIONAL { GRAPH ?article { ?holder st:country ?country } } }
}"""


def timed(do):
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


class Peer:
    def load(self, c):
        def do():
            self.store = pyoxigraph.Store(c["store"])
            self.store.bulk_load(path=c["file"], format=NQ)
        return timed(do)

    def optimize(self, c):
        return timed(self.store.optimize)

    def peak(self, c):
        return {"mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}

    def replace(self, c):
        update = "DROP SILENT GRAPH <%s> ; INSERT DATA { GRAPH <%s> {\n%s} }" % (c["graph"], c["graph"], c["triples"])
        return timed(lambda: self.store.update(update))

    def ask(self, c):
        walls, rows = [], []
        cpu = time.process_time()
        for position in c["positions"]:
            query = WHO.replace("DERIVED", c["derived"]).replace("POSITION", position)
            begin = time.perf_counter()
            rows.append(sum(1 for _ in self.store.query(query)))
            walls.append(time.perf_counter() - begin)
        return {"cpu": time.process_time() - cpu, "walls": walls, "rows": rows}

    def dump(self, c):
        return timed(lambda: self.store.dump(c["file"], format=NQ))


peer = Peer()
for line in sys.stdin:
    command = json.loads(line)
    print(json.dumps(getattr(peer, command["do"])(command)), flush=True)

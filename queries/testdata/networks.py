"""Prints what others read in networks: a line of JSON each for NetworkX on GraphML,
igraph on GraphML, NetworkX on GEXF, with the attributes of nodes and edges as text."""

import json
import math
import sys

import igraph
import networkx


def text(attributes):
    """Attributes as text; what is absent ("" and NaN to igraph) is left out."""
    found = {}
    for name, value in attributes.items():
        if value is None or value == "" or isinstance(value, float) and math.isnan(value):
            continue
        if isinstance(value, float):
            value = int(value) if value == int(value) else value
        found[name] = repr(value) if isinstance(value, float) else str(value)
    return found


def of_networkx(g):
    edges = [{"a": a, "b": b, **text(data)} for a, b, data in g.edges(data=True)]
    return {"nodes": {n: text(data) for n, data in g.nodes(data=True)}, "edges": edges}


def of_igraph(g):
    ids = g.vs["id"]
    edges = [{"a": ids[e.source], "b": ids[e.target], **text(e.attributes())} for e in g.es]
    return {"nodes": {v["id"]: text({k: x for k, x in v.attributes().items() if k != "id"}) for v in g.vs}, "edges": edges}


graphml, gexf = sys.argv[1:]
for answer in (
    of_networkx(networkx.read_graphml(graphml)),
    of_igraph(igraph.Graph.Read_GraphML(graphml)),
    of_networkx(networkx.read_gexf(gexf, version="1.3")),
):
    print(json.dumps(answer, ensure_ascii=False))

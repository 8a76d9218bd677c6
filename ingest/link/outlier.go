package link

import "standpoint/ingest/lexicon"

// A country is misread now and then. Whoever bears the name of somebody whom so
// many times as many articles have, in another country but not in another walk of
// life, is that one.
const outlierOneIn = 3

// outlierScore is the score of a link that a country speaks against.
const outlierScore = 0.5

// absorbed takes the outliers into the persons that they are.
func absorbed(all []*cluster, articles map[*form]int) []*cluster {
	var kept, outliers []*cluster
	for _, c := range all {
		if c.host(all, articles) != nil {
			outliers = append(outliers, c)
		} else {
			kept = append(kept, c)
		}
	}
	hosts := make([]*cluster, len(outliers))
	for i, c := range outliers {
		hosts[i] = c.host(kept, articles)
	}
	for i, host := range hosts {
		if host == nil {
			kept = append(kept, outliers[i]) // its host is an outlier itself
			continue
		}
		host.outliers = append(host.outliers, outliers[i].profiles...)
	}
	return kept
}

// host is the one whom c is an outlier of; nil where there is none or several.
func (c *cluster) host(all []*cluster, articles map[*form]int) *cluster {
	var host *cluster
	own := c.articles(articles)
	for _, other := range all {
		if other == c || other.articles(articles) < outlierOneIn*own || !c.isOutlierOf(other) {
			continue
		}
		if host != nil {
			return nil
		}
		host = other
	}
	return host
}

// isOutlierOf: nothing but the country keeps some pair of them apart.
func (c *cluster) isOutlierOf(other *cluster) bool {
	if !c.sharesName(other) {
		return false
	}
	for _, x := range c.profiles {
		for _, y := range other.profiles {
			e := weigh(&x.person, &y.person)
			if e.Likeness > lexicon.NamesSpelled || e.Common > 1 || e.field == clash || e.Juniors {
				return false
			}
		}
	}
	return true
}

func (c *cluster) sharesName(other *cluster) bool {
	for _, x := range c.profiles {
		for _, y := range other.profiles {
			if x.name.Folded() == y.name.Folded() {
				return true
			}
		}
	}
	return false
}

func (c *cluster) articles(articles map[*form]int) int {
	n := 0
	for _, p := range c.profiles {
		for _, f := range p.forms {
			n += articles[f]
		}
	}
	return n
}

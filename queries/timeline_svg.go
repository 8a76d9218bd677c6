package queries

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// The picture of a timeline, in its units.
const (
	timelineWidth, timelineHeight = 1000, 420
	barsLeft, barsRight           = 60.0, 980.0
	barsTop, barsBottom           = 70.0, 350.0
	barsMost                      = 90.0 // the width of a stretch
)

// WriteSVG draws the statements for the position upwards and those against it
// downwards, a stretch of time beside the other, those without any left empty.
func (t *Timeline) WriteSVG(w io.Writer) error {
	list := t.everyStretch()
	up, down := 1, 0
	for _, x := range list {
		up, down = max(up, x.Supports), max(down, x.Opposes)
	}
	per := (barsBottom - barsTop) / float64(up+max(down, 1))
	base := barsTop + per*float64(up)
	description := fmt.Sprintf("Stances for (up) and against (down), by %s.", t.By)
	return picture(w, timelineWidth, timelineHeight, t.Query, description, func(m *markup) {
		wide := min((barsRight-barsLeft)/float64(max(len(list), 1)), barsMost)
		every := 1 + int(62/wide)
		for i, x := range list {
			left := barsLeft + wide*float64(i)
			m.bar("for", x, x.Supports, point{left + wide*0.15, base - per*float64(x.Supports)}, wide*0.7, per)
			m.bar("against", x, x.Opposes, point{left + wide*0.15, base}, wide*0.7, per)
			if i%every == 0 {
				m.text("small", "middle", point{left + wide/2, barsBottom + 30}, x.Period)
			}
		}
		m.in(tag("line", "class", "axis", "x1", unit(barsLeft), "x2", unit(barsLeft+wide*float64(len(list))), "y1", unit(base), "y2", unit(base)), nil)
		m.text("small", "end", point{barsLeft - 8, base - 6}, "for")
		m.text("small", "end", point{barsLeft - 8, base + 14}, "against")
		m.text("small", "start", point{20, timelineHeight - 14}, description)
	})
}

// bar draws n stances from a corner on, with their number beside the end.
func (m *markup) bar(class string, x Stretch, n int, corner point, wide, per float64) {
	if n == 0 {
		return
	}
	high := per * float64(n)
	m.in(tag("rect", "class", class, "x", unit(corner.x), "y", unit(corner.y), "width", unit(wide), "height", unit(high)), func() {
		m.words(tag("title"), fmt.Sprintf("%s: %d %s", x.Period, n, class))
	})
	at := point{corner.x + wide/2, corner.y - 5}
	if class == "against" {
		at.y = corner.y + high + 14
	}
	if wide >= 9 {
		m.text("small", "middle", at, strconv.Itoa(n))
	}
}

// everyStretch are the answers and the empty stretches between them.
func (t *Timeline) everyStretch() (list []Stretch) {
	for i, x := range t.Answers {
		if i > 0 {
			next, err := time.Parse(time.DateOnly, t.Answers[i-1].Last)
			for next = next.AddDate(0, 0, 1); err == nil && next.Format(time.DateOnly) < x.First; {
				_, last := stretch(next, t.By)
				list = append(list, Stretch{Period: periodOf(next.Format(time.DateOnly), t.By)})
				next = last.AddDate(0, 0, 1)
			}
		}
		list = append(list, x)
	}
	return list
}

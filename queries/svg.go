package queries

import (
	"io"
	"strconv"

	"standpoint/graph/vocab"
)

// pictureStyle is that of all pictures: dark ink on nothing, so that the page shows
// through, and light ink where the reader prefers dark pages. Colours are told apart
// by people who see red and green alike (Okabe and Ito 2008).
const pictureStyle = `
svg{color-scheme:light dark;font:13px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}
.page{fill:#fff}
text{fill:#1a1a1a}
.plate{fill:#fff;fill-opacity:.72}
.small{font-size:11px;fill:#555}
.title{font-size:16px;font-weight:600}
.axis{stroke:#777;stroke-width:1;fill:none}
.for{fill:#0072b2;stroke:#0072b2}.against{fill:#d55e00;stroke:#d55e00}
.tie{stroke:#777;fill:none;stroke-opacity:.55}
.tie.for{stroke:#0072b2}.tie.against{stroke:#d55e00;stroke-dasharray:6 3}
.node{stroke:#fff;stroke-width:1.5;fill:#8a8a8a}
.position{stroke:#555;fill:#f2f2f2}
.g1{fill:#0072b2}.g2{fill:#e69f00}.g3{fill:#009e73}.g4{fill:#cc79a7}.g5{fill:#56b4e9}.g6{fill:#d55e00}.g7{fill:#8c6d1f}
@media (prefers-color-scheme:dark){
.page{fill:#14171a}text{fill:#eee}.small{fill:#b5b5b5}.plate{fill:#14171a}.axis{stroke:#999}.node{stroke:#14171a}.position{stroke:#bbb;fill:#2c3136}
.for{fill:#56b4e9;stroke:#56b4e9}.against{fill:#ff9a5c;stroke:#ff9a5c}.tie{stroke:#aaa}
.tie.for{stroke:#56b4e9}.tie.against{stroke:#ff9a5c}
.g1{fill:#4aa3df}}
@media print{.page{fill:none}}
`

// picture writes an SVG with a title and a description for those who do not see it.
func picture(w io.Writer, width, height int, title, description string, inside func(*markup)) error {
	m := newMarkup(w)
	box := "0 0 " + strconv.Itoa(width) + " " + strconv.Itoa(height)
	m.in(tag("svg", "xmlns", vocab.SVG, "viewBox", box, "width", strconv.Itoa(width), "height", strconv.Itoa(height),
		"role", "img", "aria-labelledby", "title desc"), func() {
		m.words(tag("title", "id", "title"), title)
		m.words(tag("desc", "id", "desc"), description)
		m.words(tag("style"), pictureStyle)
		m.in(tag("rect", "class", "page", "width", "100%", "height", "100%"), nil)
		m.text("title", "start", point{20, 28}, title)
		inside(m)
	})
	return m.done()
}

// unit writes a length: a tenth is enough.
func unit(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

func (m *markup) text(class, anchor string, at point, words string) {
	m.words(tag("text", "class", class, "x", unit(at.x), "y", unit(at.y), "text-anchor", anchor), words)
}

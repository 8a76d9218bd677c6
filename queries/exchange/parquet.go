package exchange

import (
	"io"
	"time"

	"github.com/parquet-go/parquet-go"

	"standpoint/queries"
)

// row is one stance in Parquet. Unknown is null where a number or a date is
// unknown, and "" where words are.
type row struct {
	Article      string  `parquet:"article,dict"`
	Source       string  `parquet:"source,dict"`
	Title        string  `parquet:"title,dict"`
	Outlet       string  `parquet:"outlet,dict"`
	Published    *int32  `parquet:"published,optional,date"`
	Holder       string  `parquet:"holder,dict"`
	HolderType   string  `parquet:"holder_type,dict"`
	Agent        string  `parquet:"agent,dict"` // over articles
	Role         string  `parquet:"role,dict"`
	Country      string  `parquet:"country,dict"`
	Organization string  `parquet:"organization,dict"`
	Position     string  `parquet:"position,dict"`
	PositionID   string  `parquet:"position_id,dict"` // over articles
	Side         string  `parquet:"side,dict"`
	Conditional  bool    `parquet:"conditional"`
	Past         bool    `parquet:"past"`
	Words        string  `parquet:"words"`
	Start        int32   `parquet:"start"` // code points of the first range
	End          int32   `parquet:"end"`
	Ranges       []reach `parquet:"ranges,list"`
	Score        float64 `parquet:"score"`
	Statement    string  `parquet:"statement"` // "" = the article's own voice
	Stance       string  `parquet:"stance"`
}

// reach is one range of the evidence.
type reach struct {
	Start int32 `parquet:"start"`
	End   int32 `parquet:"end"`
}

// WriteParquet writes one row a stance, packed with zstd.
func WriteParquet(to io.Writer, list []queries.Taken) error {
	w := parquet.NewGenericWriter[row](to, parquet.Compression(&parquet.Zstd))
	for i := range list {
		if _, err := w.Write([]row{rowOf(&list[i])}); err != nil {
			return err
		}
	}
	return w.Close()
}

func rowOf(t *queries.Taken) row {
	r := row{
		Article: t.ArticleID, Source: t.Article, Title: t.Title, Outlet: t.Outlet, Published: day(t.Published),
		Holder: t.Holder, HolderType: t.HolderType, Agent: t.PartyID, Role: t.Role, Country: t.Country, Organization: t.Organization,
		Position: t.Position, PositionID: t.PositionID, Side: t.Stance, Conditional: t.Conditional, Past: t.Past,
		Words: t.Evidence.Text, Score: t.Score, Statement: t.StatementID, Stance: t.ID,
	}
	for _, x := range t.Evidence.Ranges {
		r.Ranges = append(r.Ranges, reach{int32(x[0]), int32(x[1])})
	}
	r.Start, r.End = r.Ranges[0].Start, r.Ranges[0].End
	return r
}

// day counts from 1970-01-01, as Parquet does.
func day(lexical string) *int32 {
	t := moment(lexical)
	if t.IsZero() {
		return nil
	}
	n := int32(t.Truncate(24*time.Hour).Unix() / (24 * 60 * 60))
	return &n
}

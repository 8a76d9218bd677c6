package normalize

import (
	"fmt"

	"github.com/abadojack/whatlanggo"

	"standpoint/ingest/article"
)

func judgeLanguage(a *article.Article) error {
	const sample = 20_000 // bytes
	const enough = 200    // bytes: less tells too little
	if len(a.Text) < enough {
		return nil
	}
	info := whatlanggo.Detect(a.Text[:min(sample, len(a.Text))])
	if info.Lang == whatlanggo.Eng || !info.IsReliable() {
		a.Language = "en"
		return nil
	}
	return fmt.Errorf("%w: the text looks %s; only English is read", article.ErrNotEnglish, info.Lang.String())
}

package normalize

import "testing"

func TestRepair(t *testing.T) {
	for broken, want := range map[string]string{
		"Andris SprÅ«ds":                    "Andris Sprūds",
		"â€œIt willâ€\u009d":                "“It will”",
		"â€œIt willâ€ he said":              "“It will” he said",
		"donâ€™t":                           "don’t",
		"Kyivâ€™s":                          "Kyiv’s",
		"Ã¢â‚¬Å“twiceÃ¢â‚¬Â\u009d":          "“twice”",
		"SprÃ…Â«ds":                         "Sprūds",
		"GÃ¼l and Ã–zil of the Ã–VP":        "Gül and Özil of the ÖVP",
		"Ã‰lysÃ©e":                          "Élysée",
		"voilÃ\u00a0 la cittÃ , oui":        "voilà la città, oui",
		"naÃ \u0304vetÃ©, SÃ©golÃ \u0308ne": "naïveté, Ségolène",
		"PeA\u0303±a, re\u0301sume\u0301":   "Peña, résumé",
		"vis-Ã -vis":                        "vis-à-vis",
		"costs Â£5, 20Â°C":                  "costs £5, 20°C",
		"It saidÂ no.Â  He":                 "It said no.  He",
		"ItÂ’s":                             "It’s",
		"NguyÃ¡Â»â€¦n":                      "Nguyễn",
		"Nguyá»…n VÄƒn":                     "Nguyễn Văn",
		"Há»“ ChÃ\u00ad Minh":               "Hồ Chí Minh",
		"ErdoÄŸan":                          "Erdoğan",
		"DuÅ¡an Å koda":                     "Dušan Å koda",
		"Ð\u009cÐ¾Ñ\u0081ÐºÐ²Ð°":            "Москва",
		"Kyiv‚Äôs ‚Äúyes‚Äù":                "Kyiv’s “yes”",
		"ðŸ˜€ fine":                         "😀 fine",
		"1024Ã—768":                         "1024×768",
		"HawaiÊ»i":                          "Hawaiʻi",
		"touchÃ©â€™â€\u009d":                "touché’”",
		"ESPAÃ‘A":                           "ESPAÑA",
		"IÃ±igo ZÃºÃ±iga":                   "Iñigo Zúñiga",
		"ÃžÃ³rÃ°ur":                         "Þórður",
		"ä¸\u00adå›½ said":                  "中国 said",
		"Â\u00a9 2024":                      "© 2024",
		"Kyiv\x19s":                         "Kyiv’s",
		"R&amp;D &quot;yes&quot; &#8217;":   "R&D \"yes\" ’",
		"caf\xe9 and \x93it\x94":            "café and “it”",
	} {
		if got := Text([]byte(broken)); got != want {
			t.Errorf("%s is read as %s, want %s", broken, got, want)
		}
	}
}

func TestNoRepair(t *testing.T) {
	for _, right := range []string{
		"«CAFÉ»", "CAFÉ”, he said", "CAFÉ’S", "“Touché…” he said", "»BLÅ«", "«på Å»", "BLÅ’s", "AMANHÃ”", "MANHÃ»", "MANHÃ…", "SÃO PAULO",
		"É–", "À…", "Nguyễn Phú Trọng", "Ağrı İstanbul Şırnak ÇİÇEK", "Rødgrød med fløde på Ærø", "Ålesund Åland", "São João coração AÇÃO",
		"«está»…", "voilà»…", "5 Å wide", "20 °C – £5", "naïve façade", "“À”", "MacÉ®", "VÝŽIVA ŠKODA",
		"ÖVP–SPÖ", "FPÖ’s", "FPÖ” said", "ÎLE", "Ñ", "ΑΒΓ", "R&D; AT&T", "MÜNCHEN™", "JOSÉ…",
	} {
		if got := Text([]byte(right)); got != right {
			t.Errorf("%s became %s", right, got)
		}
	}
}

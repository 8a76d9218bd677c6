package source

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

func TestJSONLinesKeepsMetadata(t *testing.T) {
	write(t, map[string]string{"d.jsonl": `{"id":"n-1","url":"https://a.example/1","title":" A\n title","text":"The text.\n\nMore.","published":"2024-05-03T10:00:00+02:00","outlet":"The Coast","author":["Jane Doe","Tom Reed"],"tags":{"x":1}}
{"url":"https://a.example/2","text":"Two.","author":{"name":"Jane"}}

{"id":17,"text":"Three.","title":null}
{"text":"Four.","published":"soon"}
`})
	all, sources, _ := walkAll(t, Options{}, "d.jsonl")
	if want := []string{"n-1 jsonl", "https://a.example/2 jsonl", "17 jsonl", "d.jsonl:5 jsonl"}; !slices.Equal(all, want) {
		t.Fatalf("got %q, want %q", all, want)
	}
	s := sources[0]
	if s.Title != "A title" || s.URL != "https://a.example/1" || s.Published.String() != "2024-05-03T10:00:00+02:00" ||
		s.Outlet != "The Coast" || s.Author != "Jane Doe, Tom Reed" || string(s.Raw) != "The text.\n\nMore." || !s.Extracted {
		t.Errorf("%+v", s)
	}
	if sources[1].Author != "Jane" || sources[2].Title != "" || sources[3].Published.Known() {
		t.Errorf("%+v", sources[1:])
	}
}

// TestNamesOfTheDate: every name of the date counts where "published" is absent or empty,
// and "published" before them all.
func TestNamesOfTheDate(t *testing.T) {
	var lines []string
	for _, name := range Dates {
		lines = append(lines, `{"text":"One.","`+name+`":"2024-05-03"}`)
	}
	lines = append(lines,
		`{"text":"One.","date":"2020-01-01","published":"2024-05-03"}`,
		`{"text":"One.","date":"2024-05-03","published":""}`,
		`{"text":"One.","date":"2020-01-01","pubDate":"Fri, 03 May 2024 10:00:00 GMT","published":null}`)
	write(t, map[string]string{"d.jsonl": strings.Join(lines, "\n")})
	_, sources, _ := walkAll(t, Options{}, "d.jsonl")
	if len(sources) != len(lines) {
		t.Fatalf("%d articles of %d lines", len(sources), len(lines))
	}
	for i, s := range sources {
		if !strings.HasPrefix(s.Published.String(), "2024-05-03") {
			t.Errorf("%s: %q", lines[i], s.Published)
		}
	}
}

// TestFieldsCount: each of Fields is read.
func TestFieldsCount(t *testing.T) {
	var r record
	for _, name := range append(slices.Clone(Fields), Dates...) {
		r = record{}
		if err := json.Unmarshal([]byte(`{"`+name+`":"x"}`), &r); err != nil || reflect.DeepEqual(r, record{}) {
			t.Errorf("%s is not read: %v", name, err)
		}
	}
}

func TestABrokenLineIsOneFault(t *testing.T) {
	write(t, map[string]string{"d.jsonl": strings.Join([]string{
		`{"id":"a","text":"One."}`,
		`{"id":"b","text":"é" "x"}`,
		`["no object"]`,
		`{"id":"c","text":"cut off`,
		`{"id":"d","text":"Two."}`,
	}, "\n")})
	all, _, _ := walkAll(t, Options{}, "d.jsonl")
	want := []string{
		"a jsonl",
		`d.jsonl: line 2, column 22: broken JSON: invalid character '"' after object key:value pair; mend that line; the others were read`,
		`d.jsonl: line 3: broken JSON: it is no object; each line is one article: {"id": …, "text": …}`,
		"d.jsonl: line 4, column 25: broken JSON: unexpected end of JSON input; mend that line; the others were read",
		"d.jsonl jsonl",
	}
	want[4] = "d jsonl"
	if !slices.Equal(all, want) {
		t.Errorf("got  %q\nwant %q", all, want)
	}
}

func TestAFailedLineCarriesItsBytesAndName(t *testing.T) {
	write(t, map[string]string{"d.jsonl": "{\"id\":\"a\",\"text\":\"One.\"}\n{broken\n"})
	var failed Input
	for in, err := range Walk(context.Background(), []string{"d.jsonl"}, Options{}) {
		if err != nil {
			failed = in
		}
	}
	if failed.Name != "d.jsonl:2" || string(failed.Raw) != "{broken" || failed.Line != 2 || failed.Path != "d.jsonl" {
		t.Errorf("%+v", failed)
	}
}

func TestObjectsOverSeveralLines(t *testing.T) {
	for name, content := range map[string]string{
		"pretty":      "{\n  \"id\": \"a\",\n  \"text\": \"One.\"\n}\n{\n  \"id\": \"b\",\n  \"text\": \"Two.\"\n}\n",
		"array":       "[\n{\"id\":\"a\",\"text\":\"One.\"},\n{\"id\":\"b\",\"text\":\"Two.\"}\n]\n",
		"array, flat": `[{"id":"a","text":"One."},{"id":"b","text":"Two."}]`,
		"comma first": "[ {\n\"id\":\"a\",\"text\":\"One.\"}\n, {\"id\":\"b\",\"text\":\"Two.\"}]",
	} {
		all, _, _ := walkAll(t, Options{Stdin: strings.NewReader(content)}, "-")
		if !slices.Equal(all, []string{"a jsonl", "b jsonl"}) {
			t.Errorf("%s: %q", name, all)
		}
	}
	all, _, faults := walkAll(t, Options{Stdin: strings.NewReader("[{\"id\":\"a\",\"text\":\"One.\"},\n{\"id\":")}, "-")
	if len(all) != 2 || len(faults) != 1 || !errors.Is(faults[0], ErrJSON) || faults[0].Place != "article 2" {
		t.Errorf("cut off: %q", all)
	}
	all, _, faults = walkAll(t, Options{Stdin: strings.NewReader(`[{"id":"a","text":"One."}`)}, "-")
	if len(all) != 2 || len(faults) != 1 || !errors.Is(faults[0], ErrJSON) {
		t.Errorf("unclosed: %q", all)
	}
}

func TestOtherEncodings(t *testing.T) {
	for in, err := range Walk(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader("{\"text\":\"He \x93said\x94 caf\xe9 and café.\"}")}) {
		s, _ := in.Source()
		if err != nil || string(s.Raw) != "He “said” café and café." || len(in.Notes) != 1 || in.Notes[0].Code != "not-utf8" {
			t.Errorf("%q %v %v", s.Raw, in.Notes, err)
		}
	}
}

func TestUnreadableDatesAreNotes(t *testing.T) {
	for in, err := range Walk(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(`{"text":"x","published":"03/04/2024"}`)}) {
		if err != nil || len(in.Notes) != 1 || in.Notes[0].Code != "date-unreadable" {
			t.Errorf("%v %v", in.Notes, err)
		}
	}
}

func TestDates(t *testing.T) {
	for s, want := range map[string]string{
		"":                                 "",
		"2024-05-03":                       "2024-05-03",
		"2024-05-03T10:00:00Z":             "2024-05-03T10:00:00Z",
		"2024-05-03T10:00:00.123456-04:00": "2024-05-03T10:00:00-04:00",
		"2024-05-03 10:00:00+00:00":        "2024-05-03T10:00:00Z",
		"2024-05-03T10:00:00":              "2024-05-03",
		"2024-05-03 10:00":                 "2024-05-03",
		"Fri, 03 May 2024 10:00:00 +0200":  "2024-05-03T10:00:00+02:00",
		"Fri, 03 May 2024 10:00:00 GMT":    "2024-05-03T10:00:00Z",
		"Fri, 03 May 2024 10:00:00 EST":    "2024-05-03",
		"May 3, 2024":                      "2024-05-03",
		"May 3rd, 2024 at 10:00 pm":        "2024-05-03",
		"Friday, May 3, 2024":              "2024-05-03",
		"3 May 2024":                       "2024-05-03",
		"Sept. 3, 2024":                    "2024-09-03",
		"2024/5/3":                         "2024-05-03",
		"20240503":                         "2024-05-03",
		"25/12/2024":                       "2024-12-25",
		"12/25/2024":                       "2024-12-25",
		"04/04/2024":                       "2024-04-04",
		"1714730400":                       "2024-05-03T10:00:00Z",
		"1714730400000":                    "2024-05-03T10:00:00Z",
		"2024-05-03 10:00:00 UTC":          "2024-05-03T10:00:00Z",
		"03/04/2024":                       "?",
		"2024":                             "?",
		"yesterday":                        "?",
		"2024-13-40":                       "?",
		"0001-01-01T00:00:00Z":             "?",
		"31/02/2024":                       "?",
	} {
		d, ok := parseDate(s)
		if got := d.String(); ok && got != want || !ok && want != "?" {
			t.Errorf("%q: %q, %v; want %q", s, got, ok, want)
		}
	}
}

// TestUTF16: with a byte order mark it is read in every format, either way round,
// and the text is then an extracted one: no offset counts in the file.
func TestUTF16(t *testing.T) {
	page := strings.Replace(samplePage, "<head>", `<head><meta charset="windows-1252">`, 1)
	for name, content := range map[string]string{
		"text": "“It’s dear,” said Ana Ortega.\n\nΩ 🚢", "jsonl": `{"text":"“It’s dear,” said Ana Ortega."}`, "page": page,
	} {
		for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
			wide, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(content)
			if err != nil {
				t.Fatal(err)
			}
			write(t, map[string]string{"narrow": content, "wide": wide, "wide.gz": zipped(t, wide)})
			all, sources, faults := walkAll(t, Options{}, "narrow", "wide", "wide.gz")
			if len(faults) > 0 || len(sources) != 3 {
				t.Fatalf("%s: %q", name, all)
			}
			if want := string(sources[0].Raw); name != "page" && string(sources[1].Raw) != want || string(sources[2].Raw) != string(sources[1].Raw) {
				t.Errorf("%s: %q, %q, want %q", name, sources[1].Raw, sources[2].Raw, want)
			}
			if name == "page" && !strings.Contains(string(sources[1].Raw), "“") {
				t.Errorf("the page's own word for its encoding was believed: %q", sources[1].Raw)
			}
			if !sources[1].Extracted {
				t.Errorf("%s: it is said to lie on disk like this", name)
			}
		}
	}
}

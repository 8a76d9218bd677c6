package queries_test

import (
	"reflect"
	"testing"

	"standpoint/queries"
)

// TestGives: every question says of what type its answer is, and that type can be
// described: nothing in it is of any type, and no part of it is embedded unexported.
func TestGives(t *testing.T) {
	a := madeUpAsker(t)
	for _, q := range samples {
		answer, err := q.question().Ask(t.Context(), a, q.args())
		if err != nil {
			t.Fatal(err)
		}
		if got, said := reflect.TypeOf(answer.Value), reflect.TypeOf(q.question().Gives); got != said {
			t.Errorf("%s gives %v, and says %v", q.name, got, said)
		}
	}
	for _, q := range queries.All {
		describable(t, reflect.TypeOf(q.Gives), q.Name)
	}
}

func describable(t *testing.T, x reflect.Type, path string) {
	t.Helper()
	switch x.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		describable(t, x.Elem(), path)
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.Invalid:
		t.Errorf("%s is of kind %v", path, x.Kind())
	case reflect.Struct:
		for f := range x.Fields() {
			switch {
			case f.Anonymous && !f.IsExported():
				t.Errorf("%s embeds %s", path, f.Name)
			case f.IsExported() && !f.Anonymous && f.Tag.Get("json") == "":
				t.Errorf("%s.%s has no name in JSON", path, f.Name)
			case f.IsExported():
				describable(t, f.Type, path+"."+f.Name)
			}
		}
	}
}

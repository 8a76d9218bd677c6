package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"standpoint/graph"
	"standpoint/ingest/article"
)

// showArticle adds to the question about one article what only the program can
// show: its text, its layers and its quads.
func (a *App) showArticle(c *cli.Command) {
	ask := c.Action
	views := []struct {
		flag, usage string
		show        func(*cli.Context) error
	}{
		{"text", "print its text", a.showText},
		{"layers", "read it again and print every layer in columns", a.showLayers},
		{"quads", "print its graph as N-Quads", a.showQuads},
	}
	for _, v := range views {
		c.Flags = append(c.Flags, &cli.BoolFlag{Name: v.flag, Usage: v.usage})
	}
	c.Action = func(c *cli.Context) error {
		for _, v := range views {
			if !c.Bool(v.flag) {
				continue
			}
			if err := exactly(c, 1, "NAME --"+v.flag); err != nil {
				return err
			}
			if err := a.open(c, true); err != nil {
				return err
			}
			return v.show(c)
		}
		return ask(c)
	}
}

func (a *App) showText(c *cli.Context) error {
	_, text, err := a.text(c)
	if err != nil {
		return err
	}
	if _, terminal := a.terminal(); terminal && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	_, err = io.WriteString(a.Out, text)
	return err
}

// text is an article with the text that was kept of it.
func (a *App) text(c *cli.Context) (*graph.Article, string, error) {
	_, g, err := a.asker().Article(c.Context, c.Args().First())
	if err != nil {
		return nil, "", err
	}
	text, kept, err := a.Store.Text(c.Context, g.SHA256)
	if err == nil && !kept {
		err = fmt.Errorf("%s: its text was not kept (--no-keep-text, or it came by import); ingest the file again", c.Args().First())
	}
	return g, text, err
}

func (a *App) showLayers(c *cli.Context) error {
	g, text, err := a.text(c)
	if err != nil {
		return err
	}
	pipeline, err := a.reader()
	if err != nil {
		return err
	}
	published, err := article.ParseDate(g.Published)
	if err != nil {
		return err
	}
	read, err := pipeline.ReadAll(article.Source{
		Name: c.Args().First(), Raw: []byte(text), Extracted: true,
		Title: g.Headline, Author: g.Author, URL: g.URL, Outlet: g.Publisher, Published: published,
	})
	if err != nil {
		return err
	}
	return read.Print(a.Out, ^article.Layer(0))
}

func (a *App) showQuads(c *cli.Context) error {
	label, _, err := a.asker().Article(c.Context, c.Args().First())
	if err != nil {
		return err
	}
	quads, err := a.Store.Graph(c.Context, label)
	if err != nil {
		return err
	}
	var lines []byte
	for _, q := range quads {
		lines = append(graph.AppendQuad(lines, q), '\n')
	}
	_, err = a.Out.Write(lines)
	return err
}

// Package cmd holds no code of its own: the commands live in its folders, and
// its tests hold the house together (who may import whom, sizes, comments).
package cmd

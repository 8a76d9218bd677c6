// Package encode gives each token a vector in context.
package encode

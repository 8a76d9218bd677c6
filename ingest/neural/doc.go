// Package neural runs one small transformer on the processor: quantised weights,
// the layers of BERT, and the arithmetic under them.
//
// Method: weights are 8-bit integers with one scale an output, activations are
// quantised row by row as they come (Jacob et al., "Quantization and Training of
// Neural Networks for Efficient Integer-Arithmetic-Only Inference", 2018), and
// sums are exact in 32 bits. The layer is that of Vaswani et al., "Attention Is
// All You Need", 2017, with the norm after the sum as in BERT (Devlin et al.,
// 2019).
package neural

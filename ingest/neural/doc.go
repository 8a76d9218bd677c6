// Package neural runs one small transformer on the processor: quantised weights,
// the layers of BERT, and the arithmetic under them, written so that the same
// input gives the same bits on every machine.
//
// Method: weights are 8-bit integers with one scale an output, narrowed to 6 or 7
// bits before they are embedded (narrow.go), activations are quantised to 8 bits
// row by row as they come, and sums are exact in 32 bits (Jacob et al.,
// "Quantization and Training of Neural Networks for Efficient
// Integer-Arithmetic-Only Inference", CVPR 2018). The layer is that of Vaswani et
// al., "Attention Is All You Need", 2017, with the norm after the sum as in BERT
// (Devlin et al., 2019). Attention multiplies integers of 16 bits: queries and
// keys to 13 bits and a sign with a scale a row, weights in parts of 32767, values
// with one scale a window.
//
//	w, err := neural.Load(file)                 // a weights.bin, checked to its last byte
//	layer, err := w.Layer("layer.0", 384, 1536) // as the kernel in use reads it
//	layer.Apply(x, &scratch)                    // x: one window, row = word piece
//
// Weights and layers are shared by any number of goroutines; each brings a
// Scratch of its own, in which nothing is allocated once it has grown.
//
// # Kernels
//
// The fastest that the processor has is taken; STANDPOINT_KERNEL names another.
// portable.go defines what all compute, and tests hold the others to it bit by
// bit. What makes that possible: sums of integers are exact in any order; sums of
// floats have 16 lanes and one tree, whatever a register holds; exp and erf are
// fixed polynomials; nothing is fused.
//
//	vnni      AVX-512 with VNNI. 48 outputs × 4 inputs of weights + 128 side by
//	          side; a tile is 8 rows × 48 outputs in 24 registers.
//	avx2      16 outputs × 4 inputs side by side, activations + 128; the products
//	          of 8 inputs are added in 16 bits, where narrowed weights leave room
//	          for them, then in 32; a tile is 3 rows × 16 outputs.
//	portable  plain Go, for all else: two outputs in the halves of 64 bits.
//
// The assembly is written by the program in assembly, with avo: go generate.
//
// # Loading
//
// Weights are embedded in the layout that avx2 and portable read (panels.go), and
// used where they lie in the program: what is new in memory costs 3 µs a page on a
// virtual machine, 10 ms for the encoder, where all else of its load takes 4. vnni
// copies them. A file whose weights are neither narrowed nor laid out computes the
// same; Narrowed makes of it what is embedded. Every byte is checked at each load.
//
// # Measured
//
// One core each, best of many, for other work ran on both machines (go test -bench
// . ./ingest/neural gives means, which that work lowers): vnni and portable on an
// AMD EPYC of Zen 4 at 3.7 GHz, avx2 on one of Zen 3 at 3.2 GHz, which has no
// AVX-512.
//
//	                              vnni    avx2   portable
//	256 × 384 × 384,  GOP/s        459     237        9
//	256 × 384 × 1536, GOP/s        450     238        8
//	256 × 1536 × 384, GOP/s        461     222        9
//	query · key, GOP/s             198     140        4
//	weights · values, GOP/s        230     150        4
//	softmax, ns a number          0.38    0.49      5.8
//	GELU, ns a number             0.39    0.54      6.0
//	six layers, window of 256:  13,000   7,300      300 rows/s
//	six layers, window of 64:   15,500   8,300      300 rows/s
//
// The product with weights alone would take 11.1 of the 19.6 ms of a window of 256
// rows at the peak of the Zen 4 (474 GOP/s). What avx2 does to sums has a peak of
// 327 GOP/s on the Zen 3; its loop, all in the first-level cache, has 272, and the
// product without the quantising 258. With words of 16 bits (VPMADDWD) the peak
// was 204, the loop 162, and the product 82 to 113.
//
// Off by, at most: erf in GELU 1e-6, 2^y 2.4e-7 of itself, norm 4e-7; a layer of
// random weights 0.04 (0.006 on average) from the same in 64 bits, of numbers with
// deviation 1, before weights were narrowed, nearly all of it the 8 bits of
// activations; 0.09 (0.014) since, of weights spread evenly, which narrow worst.
// With trained weights, before they were narrowed, the
// six layers end 0.0137 on average from 64-bit floats (numbers of 0.32 on average),
// and 0.0135 if attention alone is in floats: its integers cost nothing.
//
// Narrowed weights cost nothing on PolNeAR dev: attributions 76.1 relaxed, 82.9 by
// content and 59.3 strict, before 76.0, 82.7 and 59.6. Activations of 7 bits
// instead cost direct quotations (91.0 of 91.7 in a hundred found).
//
// # Known faults
//
// One number far above the rest of its row takes the precision of the rest: that
// is the price of one scale a row. A number that is none makes its row anything,
// and by attention the window; it stops nothing. ARM has no kernel of its own.
// Heads are 32 wide and no other width. Processors with AVX-512 but without VNNI
// run avx2.
package neural

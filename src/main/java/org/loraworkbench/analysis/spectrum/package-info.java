/**
 * What a low-rank change does to a weight, as the papers look at it: singular values, effective
 * rank, shared directions, amplification, intruder dimensions. Pure functions on matrices; who
 * reads and shows them is not known here.
 */
package org.loraworkbench.analysis.spectrum;

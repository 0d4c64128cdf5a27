/** Measures the engine against itself and against figures of other programs. */
package org.loraworkbench.training.bench;

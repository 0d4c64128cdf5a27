/**
 * Tokenizers, data sets, and what each task type makes of them: batches, losses and metrics.
 *
 * <p>Allowed dependencies: {@code config}, DJL, and the libraries that read the built-in data.
 */
package org.loraworkbench.data;

/**
 * Texts and what becomes of them: built-in data sets, tokenizers, batches, metrics.
 *
 * <p>May depend on {@code config}, Jackson, extjwnl and DJL. Knows nothing of models.
 */
package org.loraworkbench.data;

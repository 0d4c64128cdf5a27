/**
 * What a model's folder says of its tokenizer: the file of the tokenizer, its settings, its special
 * tokens, read as transformers' {@code AutoTokenizer} reads them.
 *
 * <p>May depend on {@code config} and Jackson.
 */
package org.loraworkbench.data.tokenizer;

/**
 * What a {@code tokenizer.json} must hold so that the native library survives it. {@link
 * org.loraworkbench.data.tokenizer.TokenizerCheck} is the place to start reading.
 *
 * <p>Allowed dependencies: {@code config}, {@code data.examples} and the JSON library.
 */
package org.loraworkbench.data.tokenizer;

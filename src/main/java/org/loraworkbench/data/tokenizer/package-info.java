/**
 * What a model's folder says of its tokenizer, read as transformers' {@code AutoTokenizer} reads it
 * ({@link org.loraworkbench.data.tokenizer.TokenizerSettings}), and what a tokenizer must hold so
 * that the native library survives it ({@link org.loraworkbench.data.tokenizer.TokenizerCheck}).
 *
 * <p>Allowed dependencies: {@code config}, {@code data.examples}, the JSON library and
 * protobuf-java.
 */
package org.loraworkbench.data.tokenizer;

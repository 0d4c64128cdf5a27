/**
 * Examples of each task type as a person reads them, before any tokenizer. Where they come from
 * (WordNet, a file) and what becomes of them (batches) is not known here. May depend on {@code
 * config}, {@code config.chat} for what a conversation is, and the JDK only.
 */
package org.loraworkbench.data.examples;

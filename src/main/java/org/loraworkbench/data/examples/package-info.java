/**
 * Examples of each task type as a person reads them, before any tokenizer. Where they come from
 * (WordNet, a file) and what becomes of them (batches) is not known here. May depend on the JDK,
 * and on {@code config.chat} for what a conversation is.
 */
package org.loraworkbench.data.examples;

/**
 * What a configuration comes to, by arithmetic alone: parameter counts and memory, for LoRA beside
 * full fine-tuning. No tensor is made and no engine is loaded.
 *
 * <p>Allowed dependencies: {@code nn} and {@code config}.
 */
package org.loraworkbench.analysis;

/**
 * Model files: safetensors, Hugging Face directories, PEFT adapter folders and the initialisers of
 * ONNX graphs, as named tensors of plain bytes.
 *
 * <p>May depend on {@code nn} and {@code config}, Jackson and protobuf-java. Knows nothing of
 * training, of LoRA's arithmetic or of the window.
 */
package org.loraworkbench.formats;

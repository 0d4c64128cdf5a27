/**
 * Model files: safetensors, PyTorch's pickles, Hugging Face directories, PEFT adapter folders and
 * the initialisers of ONNX graphs, as named tensors of plain bytes; adapters put onto their base,
 * merged and taken out again.
 *
 * <p>May depend on {@code nn}, {@code config}, {@code files} and {@code formats.hub}, Jackson,
 * protobuf-java, Commons Compress and pickle. Knows nothing of training, of LoRA's arithmetic or of
 * the window.
 */
package org.loraworkbench.formats;
